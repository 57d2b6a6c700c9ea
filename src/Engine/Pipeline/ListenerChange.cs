using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Events;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>
/// Brings listeners from one configuration to another. New ones start before the former end, so that a port that is taken changes nothing;
/// only a listener whose place another wants ends first, and starts again where the change fails.
/// </summary>
internal sealed class ListenerChange
{
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(10);

    private readonly List<(ChannelLine Line, Channel Channel, IListener Listener)> _begin = [];
    private readonly List<(ChannelLine Line, Channel Channel, IListener Listener)> _end = [];
    private readonly List<(ChannelLine Line, Channel Channel, IListener Listener)> _ended = [];
    private readonly List<(ChannelLine Line, Channel Channel, IListener Listener)> _begun = [];
    private readonly HashSet<string> _wanted;
    private readonly Func<string, IListener, Channel, CancellationToken, Task> _listen;
    private readonly Func<string, IListener, CancellationToken, Task> _stop;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    /// <param name="running">The channels at work.</param>
    /// <param name="added">Those that come to them; their listeners were not started.</param>
    /// <param name="listen">Starts one, or throws E105.</param>
    /// <param name="stop">Stops one.</param>
    public ListenerChange(
        ConfigurationSnapshot former, ConfigurationSnapshot next, IReadOnlyDictionary<string, ChannelLine> running, IReadOnlyList<ChannelLine> added,
        Func<string, IListener, Channel, CancellationToken, Task> listen, Func<string, IListener, CancellationToken, Task> stop, TimeProvider clock, ILogger logger)
    {
        (_listen, _stop, _clock, _logger) = (listen, stop, clock, logger);
        foreach (var line in added) _begin.Add((line, next.Channels[line.Name], line.Listener));
        foreach (var channel in former.Channels.Values)
        {
            var line = running[channel.Name];
            if (!next.Channels.TryGetValue(channel.Name, out var now)) _end.Add((line, channel, line.Listener));
            else if (!now.ListensLike(channel))
            {
                _end.Add((line, channel, line.Listener));
                _begin.Add((line, now, line.CreateListener(now)));
            }
        }
        _wanted = [.. _begin.Select(b => b.Channel.Listen.Exclusive).Where(place => place.Length > 0)];
    }

    /// <exception cref="EngineException">E105: one can't listen; call <see cref="UndoAsync"/>.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var former in _end.Where(e => _wanted.Contains(e.Channel.Listen.Exclusive)))
        {
            await StopAsync(former.Line.Name, former.Listener);
            _ended.Add(former);
        }
        foreach (var next in _begin)
        {
            await _listen(next.Line.Name, next.Listener, next.Channel, cancellationToken);
            _begun.Add(next);
        }
    }

    /// <summary>As it was before; where a place was taken meanwhile by another process, its channel stays without a listener until the next change or start.</summary>
    public async Task UndoAsync()
    {
        foreach (var next in _begun) await StopAsync(next.Line.Name, next.Listener);
        foreach (var next in _begin) await next.Listener.DisposeAsync();
        foreach (var former in _ended)
        {
            try
            {
                await _listen(former.Line.Name, former.Listener, former.Channel, CancellationToken.None);
            }
            catch (EngineException)
            {
                _logger.ListenerNotRestored(former.Line.Name, former.Channel.Listen.Exclusive);
            }
        }
    }

    public async Task FinishAsync()
    {
        foreach (var former in _end.Except(_ended)) await StopAsync(former.Line.Name, former.Listener);
        foreach (var next in _begun) next.Line.Listener = next.Listener;
        foreach (var former in _end) await former.Listener.DisposeAsync();
    }

    /// <summary>Connections finish their message; who is not done then is cut off, and sends again.</summary>
    private async Task StopAsync(string channel, IListener listener)
    {
        using var enough = new CancellationTokenSource(EndWithin, _clock);
        try
        {
            await _stop(channel, listener, enough.Token);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            // Cut off.
        }
    }
}
