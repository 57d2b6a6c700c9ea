using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using Serilog;

namespace IntegrationEngine.Engine.Hosting;

/// <summary>Where log events go: Serilog's sinks as configured, and Seq as OTLP where it is set.</summary>
public static class EngineLogging
{
    private const string Sinks = "Serilog:WriteTo";

    /// <param name="console">Whether sinks that write on the console stay; the demo shows its progress there instead.</param>
    public static ILoggerFactory Create(EngineSettings settings, bool console) => LoggerFactory.Create(logging => Add(logging, settings, console));

    public static void Add(ILoggingBuilder logging, EngineSettings settings, bool console)
    {
        var serilog = new LoggerConfiguration()
            .ReadFrom.Configuration(Adjusted(settings, console))
            .Enrich.FromLogContext()
            .CreateLogger();
        logging.SetMinimumLevel(LogLevel.Trace);
        logging.AddSerilog(serilog, dispose: true);
        if (settings.SeqUrl is not null) AddSeq(logging, settings);
    }

    /// <summary>Files of relative paths lie in the data folder, wherever the process was started.</summary>
    private static IConfiguration Adjusted(EngineSettings settings, bool console)
    {
        var values = settings.Source.GetSection("Serilog").AsEnumerable()
            .Where(entry => entry.Value is not null)
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var sink in settings.Source.GetSection(Sinks).GetChildren())
        {
            if (!console && sink["Name"] is "Console")
                foreach (var key in values.Keys.Where(k => k.StartsWith(sink.Path + ":", StringComparison.OrdinalIgnoreCase)).ToList()) values.Remove(key);
            if (sink["Args:path"] is { } path && !Path.IsPathRooted(path)) values[$"{sink.Path}:Args:path"] = Path.Combine(settings.DataFolder, path);
        }
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    /// <summary>Seq's own OTLP ingestion: <c>/ingest/otlp/v1/logs</c>, http/protobuf, key in a header.</summary>
    private static void AddSeq(ILoggingBuilder logging, EngineSettings settings)
    {
        if (!Uri.TryCreate(settings.SeqUrl, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
            throw new EngineException("E104", ("key", "Seq:ServerUrl"));
        logging.AddFilter<OpenTelemetryLoggerProvider>("Microsoft", LogLevel.Warning);
        logging.AddFilter<OpenTelemetryLoggerProvider>("System", LogLevel.Warning);
        logging.AddFilter<OpenTelemetryLoggerProvider>(category: null, LogLevel.Information);
        logging.AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.IncludeScopes = true;
            options.SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("integration-engine"));
            options.AddOtlpExporter(exporter =>
            {
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Endpoint = new Uri($"{server.AbsoluteUri.TrimEnd('/')}/ingest/otlp/v1/logs");
                if (settings.SeqApiKey is { } key) exporter.Headers = $"X-Seq-ApiKey={key}";
            });
        });
    }
}
