using System.Globalization;
using System.Text;
using IntegrationEngine.Adapters.Mllp;

namespace IntegrationEngine.Adapters.Tests.Mllp;

public class MllpDeliveryContractTests : DeliveryContract, IAsyncLifetime
{
    private readonly FakeMllpReceiver _receiver = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    private protected override IDelivery Create()
    {
        var adapter = new MllpDeliveryAdapter();
        return adapter.Create("laboratorio", Settings.Bind(adapter.Bind, $"{{ host: 127.0.0.1, port: {_receiver.Port}, connections: 4 }}"), TimeOut, TimeProvider.System);
    }

    protected override IReadOnlyList<string> Held() => _receiver.Held;

    protected override IDisposable Outage()
    {
        _receiver.Close();
        return new Restored(_receiver);
    }

    protected override DeliveryItem Item(long sequence, string family) => new(
        new Guid((int)sequence, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]),
        sequence,
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"MSH|^~\\&|HIS|IMB|LIS|CIBIOR|20260301120000||OML^O21|{sequence:D4}|P|2.5.1\rPID|1||1||{family}\r")));

    private sealed class Restored(FakeMllpReceiver receiver) : IDisposable
    {
        public void Dispose() => receiver.Open();
    }
}
