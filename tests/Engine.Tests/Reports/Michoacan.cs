using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Reports;

namespace IntegrationEngine.Engine.Tests.Reports;

/// <summary>The published figures of the follow-up in Michoacán at its meeting 22, and made-up requests that come to them.</summary>
internal static class Michoacan
{
    public const int People = 116;

    public static DateTimeOffset CutOff { get; } = new(2024, 9, 23, 18, 0, 0, TimeSpan.FromHours(-6));

    /// <summary>They come to 245.</summary>
    public static IReadOnlyDictionary<string, int> Kinds { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["Medicamentos"] = 70, ["Estudios"] = 68, ["Citas"] = 56, ["Tratamientos"] = 18, ["Atención médica"] = 14, ["Cirugías"] = 9, ["Viáticos"] = 6, ["Pago de incapacidad"] = 2, ["Pensión"] = 1, ["Corrección de datos"] = 1,
    };

    /// <summary>They come to 67.</summary>
    public static IReadOnlyDictionary<string, int> Studies { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["Tomografía"] = 20, ["Ultrasonido"] = 9, ["Gammagrama óseo"] = 7, ["Mastografía"] = 6, ["Laboratorio"] = 4, ["Biopsia"] = 4, ["PET"] = 4, ["Inmunohistoquímica"] = 3, ["Ecocardiograma"] = 3,
        ["Radiografía de tórax"] = 2, ["Densitometría ósea"] = 2, ["Colangiografía"] = 1, ["Resultado de laboratorio"] = 1, ["Electrocardiograma"] = 1,
    };

    public const int Requests = 257, Attended = 255, InProcess = 2, Unclassified = 12, StudiesUnclassified = 1;

    /// <summary>Kind and study of each request, in no telling order; null where nobody classified it.</summary>
    public static IReadOnlyList<(string? Kind, string? Study)> All()
    {
        var requests = new List<(string?, string?)>();
        foreach (var (kind, count) in Kinds)
        {
            var studies = kind == "Estudios" ? Studies.SelectMany(s => Enumerable.Repeat(s.Key, s.Value)).ToList() : [];
            for (var i = 0; i < count; i++) requests.Add((kind, i < studies.Count ? studies[i] : null));
        }
        for (var i = 0; i < Unclassified; i++) requests.Add((null, null));
        return requests;
    }

    public static OrderEntry[] Orders()
    {
        var inProcess = 0;
        return [.. All().Select((request, i) =>
        {
            var ordered = CutOff.AddDays(-200).AddHours(i * 18);
            var isOpen = request.Study is "PET" or "Colangiografía" && inProcess++ < InProcess;
            return new OrderEntry($"IMSS|G-{i}", ordered, CutOff)
            {
                Agreement = "imss-michoacan-follow-up", Service = "request", ServiceCode = "gestion", RequesterState = "MN", RequesterInstitution = "IMSS", RequesterFacility = "MNIMS990405",
                Person = $"p{i % People}", Kind = request.Kind, Study = request.Study, State = isOpen ? OrderState.Requested : OrderState.Attended, IssuedAt = isOpen ? null : ordered.AddHours(30),
            };
        })];
    }

    public static void AssertIsReproduced(Report report)
    {
        var total = report.Sections.Single(s => s.Id == "total");
        Assert.Equal([Requests, People, Attended, InProcess, 0], total.Rows[0].Values.Take(5));
        Assert.Equal("99.2 %", FigureText.Of(Figures.AttendedShare, total.Rows[0].Values[5]));
        var kinds = report.Sections.Single(s => s.Id == "kinds");
        Assert.Equal([.. Kinds.Select(k => (k.Key, (decimal?)k.Value)).OrderByDescending(k => k.Item2).ThenBy(k => k.Key, StringComparer.InvariantCulture), ("Sin clasificar", Unclassified)], kinds.Rows.Skip(1).Select(r => (r.Labels[0], r.Values[0])));
        Assert.Equal(InProcess, kinds.Rows.Single(r => r.Labels is ["Estudios"]).Values[3]);
        var studies = report.Sections.Single(s => s.Id == "studies");
        Assert.Equal(68, studies.Rows[0].Values[0]);
        Assert.Equal([.. Studies.Select(k => (k.Key, (decimal?)k.Value)).OrderByDescending(k => k.Item2).ThenBy(k => k.Key, StringComparer.InvariantCulture), ("Sin clasificar", StudiesUnclassified)], studies.Rows.Skip(1).Select(r => (r.Labels[0], r.Values[0])));
    }
}
