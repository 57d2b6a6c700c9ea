using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Pipeline;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Operations;

/// <summary>What a running engine does for its operators: each second it carries out what they asked, follows what they decided, and says how its lines are.</summary>
public sealed class EngineOperations : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly RequestRunner _requests;
    private readonly LineFollower _lines;
    private readonly SilentFeeds _feeds;
    private readonly AgreementExpiry _expiry;
    private readonly LineReporter _reports;
    private readonly HeldKeysFollower _held;
    private readonly VitalLoops _loops;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <param name="folder">Where commands put requests; null where they write the ledger themselves.</param>
    /// <param name="instance">This engine's name among those that share the ledger.</param>
    public EngineOperations(MessagePipeline pipeline, RequestFolder? folder, string instance, ILoggerFactory logging)
    {
        _clock = pipeline.Context.Clock;
        _loops = pipeline.Context.Loops;
        _held = new HeldKeysFollower(pipeline);
        _logger = logging.CreateLogger<EngineOperations>();
        _lines = new LineFollower(pipeline, _logger);
        _feeds = new SilentFeeds(pipeline, instance, _logger);
        _expiry = new AgreementExpiry(pipeline, instance, _logger);
        _reports = new LineReporter(pipeline, _feeds, instance);
        _requests = new RequestRunner(
            [new DeadLetterReplay(pipeline), new DeadLetterDiscard(pipeline), new LineControlHandler(pipeline, _lines), new LineTest(pipeline)],
            pipeline.Context.Ledger, folder, instance, _clock, _logger);
    }

    /// <summary>Begins; requests, which may take long, keep nothing else from its turn.</summary>
    public void Start() => _running = Task.WhenAll(_loops.Run("requests", () => RepeatAsync(CarryOutAsync)), _loops.Run("operations", () => RepeatAsync(LookAsync)));

    /// <summary>Ends what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        await _running;
        _lines.Dispose();
        _stopping.Dispose();
    }

    internal Task CarryOutAsync(CancellationToken cancellationToken) => _requests.LookAsync(cancellationToken);

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        await _lines.LookAsync(cancellationToken);
        await _held.LookAsync(cancellationToken);
        await _feeds.LookAsync(cancellationToken);
        await _expiry.LookAsync(cancellationToken);
        await _reports.LookAsync(cancellationToken);
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> look)
    {
        var failed = "";
        try
        {
            while (true)
            {
                try
                {
                    await look(_stopping.Token);
                    failed = "";
                }
                catch (MessageLogUnavailableException)
                {
                    // The workers say so.
                }
                catch (Exception e) when (!_stopping.IsCancellationRequested)
                {
                    var arguments = Fault.Arguments(e);
                    if (failed != arguments[0].Value) _logger.OperationsFailed(arguments[0].Value, arguments[1].Value);
                    failed = arguments[0].Value;
                }
                await Task.Delay(Every, _clock, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopping.
        }
    }
}
