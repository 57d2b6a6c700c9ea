using Microsoft.Extensions.Configuration;

namespace IntegrationEngine.Engine;

/// <summary>
/// What the operator sets: <c>appsettings.json</c> beside the executable, then the environment (<c>Http__Url</c>), then the files of the folder that
/// <c>Secrets</c> names there (each holds the value of the setting that it is called after, as <c>Seq__ApiKey</c>), then the command line.
/// </summary>
/// <param name="ConfigFolder">The interface analyst's folder, <c>Config</c>.</param>
/// <param name="DataFolder">Where the engine keeps its message log, ledger and logs, <c>Data</c>.</param>
/// <param name="HttpUrl">Where health is asked, <c>Http:Url</c>; port 0 takes a free one.</param>
/// <param name="SeqUrl">Where log events go as OTLP, <c>Seq:ServerUrl</c>; null: nowhere.</param>
/// <param name="SeqApiKey"><c>Seq:ApiKey</c>.</param>
/// <param name="Source">All of it, for parts that read their own section.</param>
public sealed record EngineSettings(
    string ConfigFolder, string DataFolder, string HttpUrl, string? SeqUrl, string? SeqApiKey, IConfiguration Source)
{
    /// <exception cref="EngineException">E138: there is no such folder of secrets.</exception>
    public static EngineSettings Read(string? config, string? data)
    {
        var source = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables();
        if (Set(source.Build(), "Secrets") is { } secrets)
        {
            if (!Directory.Exists(secrets)) throw new EngineException("E138", ("folder", secrets));
            source.AddKeyPerFile(Path.GetFullPath(secrets), optional: false);
        }
        return From(source.Build(), config, data);
    }

    public static EngineSettings From(IConfiguration source, string? config, string? data) => new(
        config ?? Set(source, "Config") ?? "config",
        data ?? Set(source, "Data") ?? "data",
        Set(source, "Http:Url") ?? "http://127.0.0.1:8080",
        Set(source, "Seq:ServerUrl"),
        Set(source, "Seq:ApiKey"),
        source);

    /// <summary>The same with all stores in the data folder, whatever is set: for engines that only try something.</summary>
    public EngineSettings WithEmbeddedStores() => this with
    {
        Source = new ConfigurationBuilder()
            .AddConfiguration(Source)
            .AddInMemoryCollection([new("MessageLog:Kafka:BootstrapServers", ""), new("Ledger:PostgreSql:ConnectionString", "")])
            .Build(),
    };

    private static string? Set(IConfiguration source, string key) => source[key] is { Length: > 0 } value ? value : null;
}
