using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Orders;
using IntegrationEngine.Engine.Tests.Pipeline;

namespace IntegrationEngine.Engine.Tests.Orders;

/// <summary>
/// A pipeline whose one channel agreements route: hospitals of IMSS-BIENESTAR (destination «hospital») ask CIBIOR of IMSS (destination «cibior») for IHC. Orders and
/// results come in on the same channel.
/// </summary>
internal sealed class RoutedFixture : IAsyncDisposable
{
    public const string Hgo = "OCIMB990010";
    public const string Patient = "curp=GOHA800101MDFMRN05;birth-date=1980-01-01;sex=female;surname=Gómez";

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City");

    private OrderKeeper? _keeper;

    public PipelineFixture Engine { get; private set; } = null!;

    public FakeDeliveryAdapter Cibior { get; } = new();

    public FakeDeliveryAdapter Hospital => Engine.Hospital;

    public FakeDeliveryAdapter Other { get; } = new();

    public AgreementSet Agreements { get; set; } = new([Agreement("biomarcadores", "ihc", "IHQ")], Facilities());

    public ILedger Ledger => Engine.Store.Ledger;

    public static FacilityDirectory Facilities(DateOnly? to = null, string? successor = null) => new(
    [
        new Facility(Hgo, "Hospital de Oaxaca", "IMSS-BIENESTAR", "OC", Zone, "hospital", null, to, successor),
        new Facility("OCIMB990022", "Hospital nuevo de Oaxaca", "IMSS-BIENESTAR", "OC", Zone, "otro", null, null, null),
        new Facility("PLIMS990106", "CIBIOR", "IMSS", "PL", Zone, "cibior", null, null, null),
    ]);

    public static Agreement Agreement(string name, string service, string code, DateOnly? to = null) => new(
        name, name, "1f2e3d4c5b6a", new AgreementValidity(new DateOnly(2025, 1, 1), to ?? new DateOnly(2025, 12, 31), Zone, IsAssumed: true),
        [new AgreementService(
            service, service, new AgreementRequester("IMSS-BIENESTAR", new HashSet<string>(), new HashSet<string>(), NeedsFacility: true), new AgreementPerformer("IMSS", "PLIMS990106"), new HashSet<string> { code }, [], PatientLimits.None, new Turnaround(24, TurnaroundUnit.Hours, ClockStart.Received, ClockStop.Issued, true, new HashSet<DateOnly>()), null, null)],
        TimeSpan.FromHours(72));

    public async Task<RoutedFixture> StartAsync(bool hold = false)
    {
        Engine = await PipelineFixture.StartedAsync(new PipelineFixture { Adjust = Adjust, Hold = hold });
        Keep();
        return this;
    }

    public async Task RestartAsync()
    {
        await _keeper!.DisposeAsync();
        await Engine.RestartAsync();
        Keep();
    }

    public Task SweepAsync() => _keeper!.SweepAsync(default);

    /// <param name="minutes">When it happened, by the source's clock, after the test's beginning.</param>
    public async Task SendAsync(string controlId, string happened, string number, string facts, double minutes = 0)
    {
        var at = new DateTimeOffset(2025, 3, 14, 15, 0, 0, TimeSpan.Zero).AddMinutes(minutes).ToUnixTimeMilliseconds();
        await Engine.SendAsync(controlId, string.Join('\r', number.Split(',').Select(n => $"ZFA|{happened}|{n}|{at}|{facts}")) + "\r");
        await Engine.IdleAsync();
    }

    public Task OrderAsync(string controlId, string number, string facts = "", double minutes = 0) =>
        SendAsync(controlId, "ordered", number, $"facility={Hgo};service=IHQ;{(facts.Contains("curp", StringComparison.Ordinal) ? "" : Patient)};{facts}", minutes);

    public Task ReportAsync(string controlId, string number, string facts = "status=final", double minutes = 60, string patient = Patient) =>
        SendAsync(controlId, "reported", number, $"{patient};{facts}", minutes);

    public async Task<string[]> CodesAsync() => [.. (await Engine.DeadLettersAsync()).Select(l => l.Code)];

    public async ValueTask DisposeAsync()
    {
        if (_keeper is not null) await _keeper.DisposeAsync();
        await Engine.DisposeAsync();
    }

    private void Keep() => _keeper = new OrderKeeper(Engine.Pipeline, "a", Engine.Events.CreateLogger("orders"));

    private ConfigurationSnapshot Adjust(ConfigurationSnapshot snapshot)
    {
        var hospital = snapshot.Destinations["hospital"];
        return snapshot with
        {
            Channels = new Dictionary<string, Channel> { ["estudios"] = snapshot.Channels["estudios"] with { DeliverTo = [], Assigns = "IMSS-BIENESTAR" } },
            Destinations = new Dictionary<string, Destination>
            {
                ["hospital"] = hospital,
                ["cibior"] = hospital with { Name = "cibior", Adapter = Cibior, Settings = Cibior },
                ["otro"] = hospital with { Name = "otro", Adapter = Other, Settings = Other },
            },
            Agreements = Agreements,
        };
    }
}
