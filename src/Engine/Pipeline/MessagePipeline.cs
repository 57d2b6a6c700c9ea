using System.Collections.Concurrent;
using System.Globalization;
using IntegrationEngine.Adapters;
using IntegrationEngine.Adapters.Mllp;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>The whole path for one configuration: a listener and a conversion worker per channel, a delivery worker per destination.</summary>
public sealed partial class MessagePipeline : IAsyncDisposable
{
    private readonly WorkerContext _context;
    private readonly ConcurrentDictionary<string, DeliveryWorker> _deliveries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ChannelLine> _channels = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private Task _counting = Task.CompletedTask;

    /// <param name="log">Belongs to the caller, as does the ledger: disposed after the pipeline.</param>
    public MessagePipeline(
        ConfigurationSnapshot snapshot, IMessageLog log, ILedger ledger, TimeProvider clock, ILoggerFactory logging, PipelineOptions? options = null)
    {
        var logger = logging.CreateLogger("IntegrationEngine.Pipeline");
        var settings = options ?? new PipelineOptions();
        _context = new WorkerContext(
            new LiveConfiguration(snapshot), log, ledger, new StoreGuard("message log", clock, settings.StoreRetry, logger), new StoreGuard("ledger", clock, settings.StoreRetry, logger),
            clock, logger, settings);
        foreach (var destination in snapshot.Destinations.Values) _deliveries[destination.Name] = WorkerFor(destination);
        foreach (var channel in snapshot.Channels.Values) _channels[channel.Name] = LineFor(channel, snapshot);
    }

    /// <summary>Takes up what waits from before, then begins to listen. A shared log that is away is waited for.</summary>
    /// <exception cref="MessageLogUnavailableException">The log can't be read.</exception>
    /// <exception cref="EngineException">E105: a channel can't listen.</exception>
    /// <exception cref="EngineException">E174: the log takes no message as large as a channel's may be.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        CheckSizes(Configuration);
        await ReadControlsAsync(cancellationToken);
        foreach (var delivery in _deliveries.Values) await PrepareAsync(delivery.PrepareAsync, cancellationToken);
        foreach (var channel in _channels.Values) await PrepareAsync(channel.Conversion.PrepareAsync, cancellationToken);
        await PrepareAsync(ReportTopicsWithoutOwnerAsync, cancellationToken);
        foreach (var delivery in _deliveries.Values) delivery.Start();
        foreach (var channel in _channels.Values) channel.Conversion.Start();
        foreach (var channel in _channels.Values) await ListenAsync(channel.Name, channel.Listener, _context.Live.Find(channel.Name)!.Channel, cancellationToken);
        if (_context.Log.IsShared) _counting = _context.Loops.Run("counting", CountAsync);
    }

    /// <summary>
    /// Listeners finish and answer what they are storing, then the batch under way is converted, then the deliveries under way are finished.
    /// What waits is in the log for the next start. The token ends the waiting.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_channels.Values.Select(c => StopAsync(c.Name, c.Listener, cancellationToken)));
        await Task.WhenAll(_channels.Values.Select(c => c.Conversion.StopAsync(cancellationToken)));
        await Task.WhenAll(_deliveries.Values.Select(d => d.StopAsync(cancellationToken)));
    }

    public PipelineStatus Status() => new(
        [.. _channels.Values.Select(c => c.Status()).OrderBy(c => c.Name, StringComparer.Ordinal)],
        [.. _deliveries.Values.Select(d => d.Status()).OrderBy(d => d.Name, StringComparer.Ordinal)],
        _context.LogStore.Available && _context.LedgerStore.Available);

    /// <summary>Ends with E166 when a loop of it has ended by a fault of the engine's own: it is to be stopped then, and a new process begun.</summary>
    public Task<EngineException> Failed => _context.Loops.Failed;

    /// <summary>Lets a paused destination go on.</summary>
    public void Resume(string destination) => _deliveries[destination].Gate.Resume();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _counting;
        foreach (var channel in _channels.Values) await channel.Listener.DisposeAsync();
        foreach (var channel in _channels.Values) await channel.Conversion.DisposeAsync();
        foreach (var delivery in _deliveries.Values) await delivery.DisposeAsync();
        _stopping.Dispose();
        _changing.Dispose();
    }

    /// <summary>Where a channel's listener hands its messages; lets a benchmark or test go without a socket.</summary>
    internal IIntake IntakeOf(Channel channel) => _channels[channel.Name].Intake;

    private DeliveryWorker WorkerFor(Destination destination) => new(_context, destination.Name, LineTo(destination), name => _deliveries.GetValueOrDefault(name)?.Figures);

    private IDelivery LineTo(Destination destination) => destination.Adapter.Create(destination.Name, destination.Settings, destination.TimeOut, _context.Clock);

    private ChannelLine LineFor(Channel channel, ConfigurationSnapshot snapshot) =>
        new(_context, ChannelRoute.Of(channel, snapshot), name => _deliveries.GetValueOrDefault(name)?.Figures);

    private async Task ListenAsync(string name, IListener listener, Channel channel, CancellationToken cancellationToken)
    {
        // What drains takes nothing more, whatever its settings.
        if (StateOf(LineKind.Channel, name) == LineState.Draining) return;
        try
        {
            await listener.StartAsync(cancellationToken);
        }
        catch (IOException)
        {
            throw new EngineException("E105", ("channel", name), ("place", channel.Listen.Exclusive));
        }
        _context.Logger.ListenerStarted(name, listener.LocalEndPoint?.ToString() ?? channel.Listen.Exclusive);
    }

    private async Task StopAsync(string channel, IListener listener, CancellationToken cancellationToken)
    {
        await listener.StopAsync(cancellationToken);
        _context.Logger.ListenerStopped(channel);
    }

    // Requests and files may hold many messages; a frame is one.
    private void CheckSizes(ConfigurationSnapshot snapshot)
    {
        foreach (var channel in snapshot.Channels.Values)
            if (channel.Listen is MllpSettings listen && listen.MaxSize + RecordHeaders.Most > _context.Log.LargestRecord)
                throw new EngineException(
                    "E174", ("channel", channel.Name), ("size", listen.MaxSize.ToString(CultureInfo.InvariantCulture)),
                    ("largest", (_context.Log.LargestRecord - RecordHeaders.Most).ToString(CultureInfo.InvariantCulture)));
    }

    private async Task PrepareAsync(Func<CancellationToken, Task> prepare, CancellationToken cancellationToken)
    {
        if (_context.Log.IsShared) await _context.LogStore.RunAsync(async token => await prepare(token), cancellationToken);
        else await prepare(cancellationToken);
    }

    private async Task CountAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(_context.Options.CountEvery, _context.Clock, _stopping.Token);
                foreach (var channel in _channels.Values) await TryAsync(channel.Conversion.CountAsync);
                foreach (var delivery in _deliveries.Values) await TryAsync(delivery.CountAsync);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopping.
        }

        async Task TryAsync(Func<CancellationToken, Task> count)
        {
            try
            {
                await count(_stopping.Token);
            }
            catch (MessageLogUnavailableException)
            {
                // Whoever reads and writes says so.
            }
        }
    }

    /// <summary>What a configuration without a channel or destination leaves lying is said at every start: it is no longer in any figure.</summary>
    private async Task ReportTopicsWithoutOwnerAsync(CancellationToken cancellationToken)
    {
        foreach (var topic in await _context.Log.TopicsAsync(cancellationToken))
        {
            if (Topics.GroupOf(topic) is not var (group, owner)) continue;
            if (group == Topics.Delivery ? _deliveries.ContainsKey(owner) : _channels.ContainsKey(owner)) continue;
            var backlog = await _context.Log.BacklogAsync(topic, group, cancellationToken);
            if (backlog.Records > 0) _context.Logger.TopicWithoutOwner(topic, backlog.Records);
        }
    }
}
