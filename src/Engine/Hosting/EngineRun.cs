using System.Globalization;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Ledger.PostgreSql;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.MessageLog.Kafka;
using IntegrationEngine.Engine.Operations;
using IntegrationEngine.Engine.Orders;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Reload;
using IntegrationEngine.Engine.Reports.Schedules;
using IntegrationEngine.Engine.Reports.Stored;
using IntegrationEngine.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Hosting;

/// <summary>A running engine: the store in its data folder, its logs, the pipeline over a configuration, and health.</summary>
public sealed class EngineRun : IAsyncDisposable
{
    /// <summary>How long a stop waits for what is under way; what is not finished then is done again at the next start.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock;
    private EmbeddedStore? _store;
    private ILoggerFactory? _logging;
    private ILogger? _logger;
    private IMessageLog? _log;
    private PostgreSqlLedger? _shared;
    private LedgerRetention? _retention;
    private ReportScheduler? _reports;
    private MessagePipeline? _pipeline;
    private HealthHost? _health;
    private ConfigurationReload? _reload;
    private EngineOperations? _operations;
    private OrderKeeper? _keeper;
    private volatile bool _started;
    private volatile bool _stopping;

    private EngineRun(TimeProvider clock) => _clock = clock;

    public MessagePipeline Pipeline => _pipeline!;

    public EmbeddedStore Store => _store!;

    /// <summary>Ends when a part of it has failed: it is to be stopped then, with an exit code that has it started again.</summary>
    public Task<EngineException> Failed => _pipeline!.Failed;

    /// <summary>Where health is asked.</summary>
    public string HealthUrl => _health!.Url;

    /// <param name="loaded">Without errors.</param>
    /// <param name="console">Whether log events are shown on the console.</param>
    /// <exception cref="EngineException">It can't run here: data folder, ports, settings.</exception>
    public static async Task<EngineRun> StartAsync(
        EngineSettings settings, ConfigurationSnapshot configuration, LoadedConfiguration loaded, bool console, TimeProvider clock, CancellationToken cancellationToken)
    {
        var run = new EngineRun(clock);
        try
        {
            await run.StartAsync(settings, configuration, loaded, console, cancellationToken);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>From now on, changes in the folder become live.</summary>
    /// <param name="loaded">What the engine was started with, out of that folder.</param>
    public void FollowConfiguration(string folder, LoadedConfiguration loaded) => _reload = new ConfigurationReload(
        new ConfigurationWatch(folder, _clock), new ConfigurationLoader(AdapterRegistry.Shipped), Pipeline, loaded.Fingerprint, _clock, _logger!);

    /// <summary>Stops in order and gives the data folder back.</summary>
    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        if (_reload is not null) await _reload.DisposeAsync();
        if (_operations is not null) await _operations.DisposeAsync();
        if (_keeper is not null) await _keeper.DisposeAsync();
        if (_reports is not null) await _reports.DisposeAsync();
        if (_retention is not null) await _retention.DisposeAsync();
        if (_pipeline is not null)
        {
            if (_started) _logger!.EngineStopping();
            using var enough = new CancellationTokenSource(StopWithin, _clock);
            try
            {
                await _pipeline.StopAsync(enough.Token);
            }
            catch (OperationCanceledException) when (enough.IsCancellationRequested)
            {
                // What is unfinished is in the log.
            }
            await _pipeline.DisposeAsync();
        }
        if (_health is not null) await _health.DisposeAsync();
        if (_log is not null) await _log.DisposeAsync();
        if (_shared is not null) await _shared.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
        if (_started) _logger!.EngineStopped();
        _logging?.Dispose();
    }

    private async Task StartAsync(
        EngineSettings settings, ConfigurationSnapshot configuration, LoadedConfiguration loaded, bool console, CancellationToken cancellationToken)
    {
        // The store comes first: it takes the data folder, so that a second engine leaves nothing in it.
        var retention = RetentionSettings.Read(settings.Source);
        var server = PostgreSqlSettings.Read(settings.Source);
        _store = EmbeddedStore.Open(settings.DataFolder, _clock, new EmbeddedStoreOptions { Retention = retention.Messages });
        _logging = EngineLogging.Create(settings, console);
        _logger = _logging.CreateLogger<EngineRun>();
        foreach (var finding in loaded.Findings) _logger.ConfigurationWarning(finding.Code, finding.At.ToString());
        _health = await HealthHost.StartAsync(settings.HttpUrl, Readiness, _logging, cancellationToken);
        _log = OpenLog(settings);
        if (server is not null) _shared = await PostgreSqlLedger.OpenAsync(server, cancellationToken);
        var ledger = _shared ?? (ILedger)_store.Ledger;
        _pipeline = new MessagePipeline(configuration, _log, ledger, _clock, _logging, new PipelineOptions { HashKey = settings.Source["Ledger:HashKey"] });
        try
        {
            await _pipeline.StartAsync(cancellationToken);
        }
        catch (MessageLogUnavailableException e)
        {
            throw StoredLedger.Fault(settings, e);
        }
        _retention = new LedgerRetention(ledger, retention.Ledger, _clock, _logging.CreateLogger<LedgerRetention>());
        _reports = new ReportScheduler((ILedgerFigures)ledger, () => _pipeline.Configuration, new ReportStore(settings.DataFolder), _clock, _logging.CreateLogger<ReportScheduler>());
        _reports.Start();
        var requests = new RequestFolder(settings.DataFolder);
        requests.Create();
        var instance = _shared is null ? AuditEntry.Engine : string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}");
        _operations = new EngineOperations(_pipeline, requests, instance, _logging);
        _operations.Start();
        _keeper = new OrderKeeper(_pipeline, instance, _logging.CreateLogger<OrderKeeper>());
        _keeper.Start();
        _started = true;
        _logger.EngineStarted(configuration.Channels.Count, configuration.Destinations.Count, settings.ConfigFolder, Path.GetFullPath(settings.DataFolder), _health.Url);
    }

    /// <summary>Kafka where brokers are named, else the one in the data folder.</summary>
    private IMessageLog OpenLog(EngineSettings settings) => KafkaSettings.Read(settings.Source) is { } kafka
        ? KafkaMessageLog.Open(kafka, _clock, _logging!.CreateLogger<KafkaMessageLog>())
        : _store!.Log;

    /// <summary>A destination that is away does not count: its messages are taken and wait.</summary>
    private Readiness Readiness()
    {
        if (_pipeline is { Failed: { IsCompletedSuccessfully: true } failed }) return new(false, $"failed {failed.Result.Code}");
        if (_stopping) return new(false, "stopping");
        if (!_started) return new(false, _pipeline is { } starting && !starting.Status().StoreAvailable ? "degraded" : "starting");
        if (!_pipeline!.Status().StoreAvailable) return new(false, "degraded");
        // It works with what was live before: nobody is to be sent elsewhere for a mistake in a file.
        return _reload is { IsDegraded: true } ? new(true, "degraded") : new(true, "running");
    }
}
