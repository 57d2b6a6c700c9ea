using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Pipeline;

/// <content>
/// Another configuration under traffic. All that can fail is done first and undone where something fails; then one reference is swapped; what is no longer
/// wanted ends after that. A message that is under way ends with the configuration it began with.
/// </content>
public sealed partial class MessagePipeline
{
    /// <summary>How long a change waits for a listener's connections, a removed channel's messages and a removed destination's attempts.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(30);

    /// <summary>The configuration that counts now.</summary>
    public ConfigurationSnapshot Configuration => _context.Live.Snapshot;

    /// <summary>Makes another configuration the one that counts: whole, or not at all. One call at a time, not beside a stop.</summary>
    /// <exception cref="EngineException">E105: a channel can't listen; E174: the log takes no message as large as a channel's. Nothing was changed.</exception>
    /// <exception cref="MessageLogUnavailableException">What waits for a new channel or destination can't be read. Nothing was changed.</exception>
    public async Task ApplyAsync(ConfigurationSnapshot next, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            await ChangeAsync(next, cancellationToken);
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task ChangeAsync(ConfigurationSnapshot next, CancellationToken cancellationToken)
    {
        CheckSizes(next);
        var former = Configuration;
        var routes = LiveConfiguration.Prepare(next);
        var added = next.Channels.Values.Where(c => !former.Channels.ContainsKey(c.Name)).Select(c => LineFor(c, next)).ToList();
        var newDestinations = next.Destinations.Values.Where(d => !former.Destinations.ContainsKey(d.Name)).Select(WorkerFor).ToList();
        var listeners = new ListenerChange(former, next, _channels, added, ListenAsync, StopAsync, _context.Clock, _context.Logger);
        try
        {
            foreach (var worker in newDestinations) await worker.PrepareAsync(cancellationToken);
            foreach (var line in added) await line.Conversion.PrepareAsync(cancellationToken);
            foreach (var worker in newDestinations) Follow(worker);
            foreach (var line in added) Follow(line);
            await listeners.BeginAsync(cancellationToken);
        }
        catch
        {
            await listeners.UndoAsync();
            foreach (var line in added) await line.Conversion.DisposeAsync();
            foreach (var worker in newDestinations) await worker.DisposeAsync();
            throw;
        }

        foreach (var worker in newDestinations) _deliveries[worker.Destination] = worker;
        foreach (var line in added) _channels[line.Name] = line;
        _context.Live.Swap(routes);
        foreach (var worker in newDestinations)
        {
            _context.Logger.DestinationAdded(worker.Destination, worker.Status().Waiting);
            worker.Start();
        }
        foreach (var line in added)
        {
            _context.Logger.ChannelAdded(line.Name, line.Status().Waiting);
            line.Conversion.Start();
        }

        await listeners.FinishAsync();
        foreach (var destination in next.Destinations.Values)
            if (former.Destinations.TryGetValue(destination.Name, out var before) && !destination.DeliversLike(before)) await ReplaceAsync(before, destination);
        // Channels before destinations: what they still convert may be for these.
        foreach (var name in former.Channels.Keys.Where(name => !next.Channels.ContainsKey(name))) await RemoveChannelAsync(name);
        foreach (var name in former.Destinations.Keys.Where(name => !next.Destinations.ContainsKey(name))) await RemoveDestinationAsync(name);
    }

    private async Task ReplaceAsync(Destination former, Destination destination)
    {
        var worker = _deliveries[destination.Name];
        var waiting = worker.Status().Waiting;
        if (former.Settings.Bundle != destination.Settings.Bundle && waiting > 0) _context.Logger.DestinationTakesOtherBundles(destination.Name, waiting);
        await worker.ReplaceAsync(LineTo(destination));
        _context.Logger.DestinationChanged(destination.Name, waiting);
    }

    /// <summary>Its listener has ended. What it had acknowledged is converted by the configuration it had last.</summary>
    private async Task RemoveChannelAsync(string name)
    {
        var line = _channels[name];
        using var enough = new CancellationTokenSource(EndWithin, _context.Clock);
        await line.Conversion.DrainAsync(enough.Token);
        await line.Conversion.StopAsync(enough.Token);
        _channels.TryRemove(name, out _);
        await line.Conversion.DisposeAsync();
        _context.Logger.ChannelRemoved(name, line.Status().Waiting);
    }

    /// <summary>Nothing more is sent: whoever takes a destination out must be able to rely on it. What waits stays in the log.</summary>
    private async Task RemoveDestinationAsync(string name)
    {
        _deliveries.TryRemove(name, out var worker);
        using var enough = new CancellationTokenSource(EndWithin, _context.Clock);
        await worker!.StopAsync(enough.Token);
        await worker.DisposeAsync();
        _context.Logger.DestinationRemoved(name, worker.Status().Waiting);
    }
}
