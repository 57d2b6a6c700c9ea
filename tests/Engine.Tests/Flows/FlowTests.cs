using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Tests.Flows;

/// <summary>The flows that the shipped configuration is for, each from the sender to the FHIR server of whom it is meant for, and nowhere else.</summary>
public sealed class FlowTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Theory]
    [InlineData("OCIMB990010", "PAT-2025-00187", "immunohistochemistry")] // OML^O21 over MLLP
    [InlineData("MNIMB990025", "HEM-2025-00131", "immunophenotype")] // ORM^O01 over MLLP
    [InlineData("OCIMB990010", "HGSL-26-00941", "immunohistochemistry")] // JSON over HTTP
    public async Task An_order_of_biomarkers_goes_to_CIBIOR_under_its_agreement(string clues, string number, string service)
    {
        var order = await OrderAsync(clues, number);
        Assert.Equal(("imss-bienestar-cibior", service, "cibior", "imss-bienestar", clues), (order.Agreement, order.Service, order.Destination, order.ReplyDestination, order.RequesterFacility));
        Assert.NotEmpty(demo.Received("cibior", "ServiceRequest", number));
    }

    [Theory]
    [InlineData("OCIMB990010", "PAT-2025-00230", "PAT-2025-00187")] // OML^O21, OBR-29
    public async Task A_reflex_order_is_linked_to_the_order_that_it_follows(string clues, string number, string parent)
    {
        Assert.Equal(Id(clues, parent), (await OrderAsync(clues, number)).Parent);
        Assert.NotNull(await OrderAsync(clues, parent));
        Assert.Contains(demo.Received("cibior", "ServiceRequest", number), r => (string?)r["basedOn"]?[0]?["identifier"]?["value"] == parent);
    }

    [Theory]
    [InlineData("OCIMB990010", "PAT-2025-00187", "corrected")] // ORU^R01 over MLLP
    [InlineData("PLIMB990040", "HEM-2025-00091", "corrected")] // OUL^R22 over MLLP
    [InlineData("OCIMB990010", "HGSL-26-00941", "final")] // XML out of a folder
    public async Task Its_result_goes_to_the_facility_that_ordered(string clues, string number, string last)
    {
        Assert.Equal(last, (string?)demo.Received("imss-bienestar", "DiagnosticReport", number)[^1]["status"]);
        Assert.Equal(["cibior", "imss-bienestar"], demo.Places(number));
        Assert.Superset(new HashSet<OrderEventKind>([OrderEventKind.Ordered, OrderEventKind.Received, OrderEventKind.Final, OrderEventKind.Delivered]), await EventsAsync(clues, number));
    }

    [Theory]
    [InlineData("OCIMB990010", "PAT-2025-00191")] // ORL^O22, ORC-1 UA
    [InlineData("PLIMB990040", "LAB-25-6610")] // ORU^R01, OBR-25 X
    [InlineData("PLIMB990040", "HEM-2025-00093")] // OUL^R22, OBR-25 X
    public async Task A_refused_specimen_is_told_to_the_facility_and_leaves_its_order_open(string clues, string number)
    {
        Assert.Contains(demo.ReceivedWith("imss-bienestar", "Task", number), task => (string?)task["status"] == "rejected");
        var events = await EventsAsync(clues, number);
        Assert.Contains(OrderEventKind.Rejected, events);
        Assert.DoesNotContain(OrderEventKind.Cancelled, events);
    }

    [Fact]
    public async Task A_referral_goes_to_the_Clinicas_de_Mama_and_what_these_find_comes_back_to_the_clinic_of_Sedesa()
    {
        var order = await OrderAsync("DFSSA990010", "TM-2026-00811");
        Assert.Equal(("imss-sedesa-ejemplo", "diagnostic-evaluation", "imss-clinicas-mama", "sedesa"), (order.Agreement, order.Service, order.Destination, order.ReplyDestination));
        Assert.NotEmpty(demo.Received("imss-clinicas-mama", "ServiceRequest", "TM-2026-00811"));
        Assert.Equal(["preliminary", "final"], demo.Received("sedesa", "DiagnosticReport", "TM-2026-00811").Select(r => (string?)r["status"]));
        Assert.Equal(["imss-clinicas-mama", "sedesa"], demo.Places("TM-2026-00811"));
        Assert.Superset(new HashSet<OrderEventKind>([OrderEventKind.Ordered, OrderEventKind.Final, OrderEventKind.Delivered]), await EventsAsync("DFSSA990010", "TM-2026-00811"));
        // What its agreement is not for goes nowhere, and Sedesa is told.
        Assert.Equal(["sedesa"], demo.Places("R401"));
    }

    [Theory]
    [InlineData("SOL-26-44310", "final")]
    [InlineData("SOL-26-44311", "preliminary")] // somebody without a CURP, by her NSS
    [InlineData("SOL-26-44298", "corrected")]
    public async Task A_biopsy_of_IMSS_goes_to_Ajusco_Medio_and_its_report_comes_back(string number, string status)
    {
        var order = await OrderAsync("DFIMS990305", number);
        Assert.Equal(("imss-sedesa-ejemplo", "immunohistochemistry", "ajusco-medio", "imss"), (order.Agreement, order.Service, order.Destination, order.ReplyDestination));
        Assert.NotEmpty(demo.Received("ajusco-medio", "ServiceRequest", number));
        Assert.Equal([status], demo.Received("imss", "DiagnosticReport", number).Select(r => (string?)r["status"]));
        Assert.Equal(["ajusco-medio", "imss"], demo.Places(number));
    }

    [Fact]
    public async Task Requests_that_are_followed_up_are_recorded_by_kind_and_go_to_IMSS()
    {
        var orders = (await demo.Ledger.FindOrdersAsync([.. Enumerable.Range(231, 4).Select(n => $"urn:integration-engine:system:IMSS|G-2026-0{n}")], default)).Values.OrderBy(o => o.Id, StringComparer.Ordinal).ToList();
        Assert.All(orders, o => Assert.Equal(("imss-michoacan-follow-up", "request", "imss"), (o.Agreement, o.Service, o.Destination)));
        // A kind and a study that the lists do not have stay unclassified.
        Assert.Equal([("Estudios", "Tomografía"), ("Medicamentos", null), (null, null), ("Estudios", null)], orders.Select(o => (o.Kind, o.Study)));
        Assert.All(orders, o => Assert.Equal(["imss"], demo.Places(o.Id[(o.Id.IndexOf('|') + 1)..])));
        Assert.Single(demo.Received("imss", "Task", "G-2026-0231"));
    }

    [Fact]
    public async Task Deliveries_of_medicines_are_added_up_and_go_to_IMSS()
    {
        var totals = await demo.Ledger.SuppliesAsync(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), default);
        Assert.Equal(3, totals.Sum(t => t.Lines));
        Assert.All(totals, t => Assert.True(t.Units > 0 && t.Clave is not null));
        Assert.All(totals, t => Assert.NotEmpty(demo.Received("imss", "Medication", t.Clave!)));
    }

    private async Task<OrderEntry> OrderAsync(string clues, string number) => (await demo.Ledger.FindOrderAsync(Id(clues, number), default))!;

    private async Task<HashSet<OrderEventKind>> EventsAsync(string clues, string number) => [.. (await demo.Ledger.OrderEventsAsync([Id(clues, number)], default)).Select(e => e.Kind)];

    private static string Id(string clues, string number) => $"urn:integration-engine:authority:{clues}|{number}";
}
