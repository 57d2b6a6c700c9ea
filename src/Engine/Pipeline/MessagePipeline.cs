using System.Collections.Frozen;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>The whole path for one configuration: a listener and a conversion worker per channel, a delivery worker per destination.</summary>
public sealed class MessagePipeline : IAsyncDisposable
{
    private readonly WorkerContext _context;
    private readonly FrozenDictionary<string, DeliveryWorker> _deliveries;
    private readonly FrozenDictionary<string, ConversionWorker> _conversions;
    private readonly FrozenDictionary<string, IListener> _listeners;

    /// <param name="log">Belongs to the caller, as does the ledger: disposed after the pipeline.</param>
    public MessagePipeline(
        ConfigurationSnapshot snapshot, IMessageLog log, ILedger ledger, TimeProvider clock, ILoggerFactory logging, PipelineOptions? options = null)
    {
        var logger = logging.CreateLogger("IntegrationEngine.Pipeline");
        var settings = options ?? new PipelineOptions();
        _context = new WorkerContext(
            snapshot, log, ledger, new StoreGuard("message log", clock, settings.StoreRetry, logger), new StoreGuard("ledger", clock, settings.StoreRetry, logger),
            clock, logger, settings);
        _deliveries = snapshot.Destinations.Values.ToFrozenDictionary(
            d => d.Name, d => new DeliveryWorker(_context, d.Name, d.Adapter.Create(d.Name, d.Settings, d.TimeOut, clock)), StringComparer.Ordinal);
        _conversions = snapshot.Channels.Values.ToFrozenDictionary(
            c => c.Name, c => new ConversionWorker(_context, c, name => _deliveries[name].Figures), StringComparer.Ordinal);
        _listeners = snapshot.Channels.Values.ToFrozenDictionary(
            c => c.Name, c => c.Adapter.Create(c.Name, c.Listen, IntakeOf(c), clock), StringComparer.Ordinal);
    }

    /// <summary>Takes up what waits from before, then begins to listen.</summary>
    /// <exception cref="MessageLogUnavailableException">The log can't be read.</exception>
    /// <exception cref="EngineException">E105: a channel can't listen.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var delivery in _deliveries.Values) await delivery.StartAsync(cancellationToken);
        foreach (var conversion in _conversions.Values) await conversion.StartAsync(cancellationToken);
        foreach (var (channel, listener) in _listeners)
        {
            try
            {
                await listener.StartAsync(cancellationToken);
            }
            catch (IOException)
            {
                throw new EngineException("E105", ("channel", channel), ("place", _context.Snapshot.Channels[channel].Listen.Exclusive));
            }
            _context.Logger.ListenerStarted(channel, listener.LocalEndPoint?.ToString() ?? "-");
        }
    }

    /// <summary>
    /// Listeners finish and answer what they are storing, then the batch under way is converted, then the deliveries under way are finished.
    /// What waits is in the log for the next start. The token ends the waiting.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_listeners.Select(l => StopAsync(l.Key, l.Value, cancellationToken)));
        await Task.WhenAll(_conversions.Values.Select(c => c.StopAsync(cancellationToken)));
        await Task.WhenAll(_deliveries.Values.Select(d => d.StopAsync(cancellationToken)));
    }

    public PipelineStatus Status() => new(
        [.. _conversions.Select(c => ChannelStatus(c.Key, c.Value.Figures)).OrderBy(c => c.Name, StringComparer.Ordinal)],
        [.. _deliveries.Values.Select(d => d.Status()).OrderBy(d => d.Name, StringComparer.Ordinal)],
        _context.LogStore.Available && _context.LedgerStore.Available);

    /// <summary>Lets a paused destination go on.</summary>
    public void Resume(string destination) => _deliveries[destination].Gate.Resume();

    /// <summary>Closes a dead letter without its message going through; messages that wait behind it go on.</summary>
    /// <exception cref="MessageLogUnavailableException">It is still open.</exception>
    public async Task DiscardAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        var summary = letter.Summary;
        await _context.Ledger.WriteAsync(
            ledger => ledger.CloseDeadLetters(summary.MessageId, summary.Stage, summary.Destination, DeadLetterState.Discarded, _context.Clock.GetUtcNow()),
            cancellationToken);
        if (letter.Held is not var (_, key)) return;
        if (summary.Destination is { } destination) _deliveries[destination].Release(key, summary.MessageId);
        else _conversions[summary.Channel].Release(key, summary.MessageId);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners.Values) await listener.DisposeAsync();
        foreach (var conversion in _conversions.Values) await conversion.DisposeAsync();
        foreach (var delivery in _deliveries.Values) await delivery.DisposeAsync();
    }

    /// <summary>Where a channel's listener hands its messages; lets a benchmark or test go without a socket.</summary>
    internal IIntake IntakeOf(Channel channel) => new Intake(_context, channel, _conversions[channel.Name].Figures);

    private async Task StopAsync(string channel, IListener listener, CancellationToken cancellationToken)
    {
        await listener.StopAsync(cancellationToken);
        _context.Logger.ListenerStopped(channel);
    }

    private ChannelStatus ChannelStatus(string name, ChannelFigures figures) => new(
        name, _listeners[name].LocalEndPoint, Interlocked.Read(ref figures.Received), Interlocked.Read(ref figures.Rejected),
        Interlocked.Read(ref figures.Unreadable), Interlocked.Read(ref figures.Converted), Interlocked.Read(ref figures.Repeated),
        Interlocked.Read(ref figures.Refused), Interlocked.Read(ref figures.Held), Interlocked.Read(ref figures.Waiting));
}
