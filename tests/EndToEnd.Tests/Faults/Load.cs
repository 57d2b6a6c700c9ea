using System.Collections.Concurrent;

namespace IntegrationEngine.EndToEnd.Tests.Faults;

/// <summary>Reports of some patients without a pause, each patient's in order, until it is ended.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly StubbornSender _sender;
    private readonly ConcurrentBag<int> _sent = [];
    private readonly CancellationTokenSource _aborted = new();
    private readonly Task _sending;
    private volatile bool _enough;

    /// <param name="ports">Who takes them; the sender goes to the next when one is away.</param>
    public Load(int patients, params int[] ports)
    {
        _sender = new StubbornSender(ports);
        _sending = Task.WhenAll(Enumerable.Range(0, patients).Select(patient => _sender.SendAsync(Reports(patient), _aborted.Token)));
    }

    public int Acknowledged => _sender.Acknowledged;

    /// <summary>Acknowledgements that said no.</summary>
    public IReadOnlyCollection<string> Refusals => _sender.Refusals;

    /// <summary>Nothing new is sent; ends when all that was is acknowledged.</summary>
    /// <returns>The reports.</returns>
    public async Task<IReadOnlyCollection<int>> EndAsync()
    {
        _enough = true;
        await _sending;
        return _sent;
    }

    public async ValueTask DisposeAsync()
    {
        _enough = true;
        await _aborted.CancelAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _aborted.Dispose();
    }

    private IEnumerable<int> Reports(int patient)
    {
        for (var nth = 0; !_enough; nth++)
        {
            var report = ManyReports.NumberOf(patient, nth);
            _sent.Add(report);
            yield return report;
        }
    }
}
