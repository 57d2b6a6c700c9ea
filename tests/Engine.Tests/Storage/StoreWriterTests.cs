using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Storage;

public sealed class StoreWriterTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedStore _store = null!;

    public Task InitializeAsync()
    {
        _store = EmbeddedStore.Open(_folder.Path, TimeProvider.System);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_a_worker_writes_becomes_durable_where_no_sender_follows()
    {
        for (var i = 0; i < 20; i++)
        {
            await AppendAsync();
            await Eventually.Within(CountAsync(), "the ledger is written");
        }
        Assert.Equal(20, (await _store.Ledger.CountsAsync(default)).Notices[("s", "n")]);
    }

    [Fact]
    public async Task What_a_worker_has_queued_is_written_by_a_store_that_closes()
    {
        await AppendAsync();
        var queued = CountAsync();
        await Eventually.Within(_store.DisposeAsync().AsTask(), "the store closes");
        await queued;
    }

    private Task AppendAsync() => _store.Log.AppendAsync([new LogRecord("t", "a", new byte[10], LogHeaders.Empty)], default).AsTask();

    private Task CountAsync() => _store.Ledger.WriteAsync(ledger => ledger.Count("s", "n", 1), default).AsTask();
}
