using System.Collections.Concurrent;

namespace IntegrationEngine.EndToEnd.Tests.Faults;

/// <summary>Reports of some patients, each patient's in order, without a pause or as many as are allowed, until it is ended.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const int MostPatients = 100;

    private readonly StubbornSender _sender;
    private readonly ConcurrentBag<int> _sent = [];
    private readonly CancellationTokenSource _aborted = new();
    private readonly SemaphoreSlim? _allowed;
    private readonly Task _sending;
    private volatile bool _enough;

    /// <param name="port">Who takes them.</param>
    /// <param name="rationed">Whether only as many are sent as <see cref="Allow"/> says.</param>
    /// <param name="first">The first of the patients.</param>
    public Load(int patients, int port, bool rationed = false, int first = 0)
    {
        _sender = new StubbornSender(port);
        _allowed = rationed ? new SemaphoreSlim(0) : null;
        _sending = Task.WhenAll(Enumerable.Range(first, patients).Select(patient => _sender.SendAsync(Reports(patient), _aborted.Token)));
    }

    public int Acknowledged => _sender.Acknowledged;

    /// <summary>Acknowledgements that said no.</summary>
    public IReadOnlyCollection<string> Refusals => _sender.Refusals;

    /// <summary>So many more may be sent.</summary>
    public void Allow(int more) => _allowed!.Release(more);

    /// <summary>Nothing new is sent; ends when all that was is acknowledged.</summary>
    /// <returns>The reports.</returns>
    public async Task<IReadOnlyCollection<int>> EndAsync()
    {
        Stop();
        await _sending;
        return _sent;
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await _aborted.CancelAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _aborted.Dispose();
        _allowed?.Dispose();
    }

    private void Stop()
    {
        _enough = true;
        _allowed?.Release(MostPatients);
    }

    private async IAsyncEnumerable<int> Reports(int patient)
    {
        for (var nth = 0; ; nth++)
        {
            if (_allowed is not null) await _allowed.WaitAsync(_aborted.Token);
            if (_enough) yield break;
            var report = ManyReports.NumberOf(patient, nth);
            _sent.Add(report);
            yield return report;
        }
    }
}
