using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Reports;

/// <summary>A ledger with some orders, as if they had been computed.</summary>
internal sealed class FewOrders : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EmbeddedStore _store;

    private FewOrders() => _store = EmbeddedStore.Open(_folder.Path, TimeProvider.System);

    public ILedgerFigures Ledger => _store.Ledger;

    public static async Task<FewOrders> OfAsync(params IReadOnlyList<OrderEntry> orders)
    {
        var few = new FewOrders();
        await few._store.Ledger.WriteAsync(
            l =>
            {
                foreach (var order in orders)
                {
                    l.Order(order);
                    l.Computed(order);
                }
            },
            default);
        return few;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
