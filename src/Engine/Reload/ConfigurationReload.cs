using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Mappings.Diagnostics;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Reload;

/// <summary>
/// Makes changes of the configuration folder live in a running pipeline. A change with an error changes nothing, is told once with the places of its errors,
/// and counts as degraded until the folder is in order again.
/// </summary>
internal sealed class ConfigurationReload : IAsyncDisposable
{
    /// <summary>How many places are told of one change; <c>check</c> shows all.</summary>
    private const int MostFindings = 20;

    private readonly ConfigurationWatch _watch;
    private readonly ConfigurationLoader _loader;
    private readonly MessagePipeline _pipeline;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private string _live;
    private string? _told;
    private volatile bool _degraded;

    /// <param name="watch">Belongs to the reload from here on.</param>
    /// <param name="live">The <see cref="LoadedConfiguration.Fingerprint"/> of what the pipeline runs with.</param>
    public ConfigurationReload(ConfigurationWatch watch, ConfigurationLoader loader, MessagePipeline pipeline, string live, TimeProvider clock, ILogger logger)
    {
        (_watch, _loader, _pipeline, _live, _clock, _logger) = (watch, loader, pipeline, live, clock, logger);
        if (!watch.HasEvents) logger.ConfigurationWithoutEvents(ConfigurationWatch.LookEvery.TotalSeconds);
        _running = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Whether the folder holds something that is not live.</summary>
    public bool IsDegraded => _degraded;

    /// <summary>Ends a change under way first: it is whole or not at all.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _watch.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        string? known = _live;
        try
        {
            while (true)
            {
                var reading = await _watch.NextAsync(known, _stopping.Token);
                known = await TakeAsync(reading) ? reading.Fingerprint : null;
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    /// <summary>False where it may go better without another change: a port gets free, the store comes back.</summary>
    private async Task<bool> TakeAsync(ConfigurationReading reading)
    {
        ConfigurationSnapshot? next = null;
        try
        {
            if (reading.Fingerprint == _live)
            {
                InOrder();
                return true;
            }
            var begun = _clock.GetTimestamp();
            var loaded = _loader.Load(reading);
            next = loaded.Snapshot;
            if (next is null)
            {
                Refuse(reading, loaded.Findings);
                return true;
            }
            var former = _pipeline.Configuration;
            await _pipeline.ApplyAsync(next, _stopping.Token);
            _live = reading.Fingerprint;
            Tell(former, next, loaded, _clock.GetElapsedTime(begun));
            InOrder();
            return true;
        }
        catch (EngineException e)
        {
            Refuse(reading, e.Code, e.Arguments.FirstOrDefault(a => a.Name == "place").Value ?? "-", 1);
            return false;
        }
        catch (MessageLogUnavailableException)
        {
            Refuse(reading, "E132", "-", 1);
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of ours: in compiling, what is live is not concerned; in ending what was replaced, the change is live all the same.
            if (next is not null && ReferenceEquals(_pipeline.Configuration, next)) _live = reading.Fingerprint;
            var arguments = Fault.Arguments(e).ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);
            Refuse(reading, "E101", $"{arguments["kind"]} in {arguments["place"]}", 1);
            return true;
        }
    }

    private void Tell(ConfigurationSnapshot former, ConfigurationSnapshot next, LoadedConfiguration loaded, TimeSpan took)
    {
        var change = ConfigurationChange.Between(former, next);
        _logger.ConfigurationChanged(
            Math.Round(took.TotalMilliseconds), Listed(change.Mappings.Select(name => next.Mappings.TryGetValue(name, out var m) ? m.Stamp : "-" + name)),
            Listed(change.Channels), Listed(change.Destinations));
        foreach (var finding in loaded.Findings) _logger.ConfigurationWarning(finding.Code, finding.At.ToString());
    }

    private void Refuse(ConfigurationReading reading, IReadOnlyList<Diagnostic> findings)
    {
        var errors = findings.Where(f => f.Severity == Severity.Error).ToList();
        if (!Refuse(reading, errors[0].Code, errors[0].At.ToString(), errors.Count)) return;
        foreach (var finding in errors.Take(MostFindings)) _logger.ConfigurationError(finding.Code, finding.At.ToString());
    }

    /// <summary>False where the same was told before.</summary>
    private bool Refuse(ConfigurationReading reading, string code, string place, int errors)
    {
        _degraded = true;
        var what = $"{reading.Fingerprint} {code} {place}";
        if (_told == what) return false;
        _told = what;
        _logger.ConfigurationRefused(code, place, errors);
        return true;
    }

    private void InOrder()
    {
        if (_degraded) _logger.ConfigurationInOrder();
        _degraded = false;
        _told = null;
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "-";
}
