using System.Globalization;
using System.Text;
using System.Text.Json;
using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;
using IntegrationEngine.Engine.Tests.Reports;
using IntegrationEngine.Mappings.Tests.Language.CodeMaps;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>Published figures, reproduced by made-up data that come in as files and are counted out of the ledger.</summary>
public sealed class ReportTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task The_follow_up_of_Michoacan_comes_out_of_its_workbooks()
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = new EngineSetup(server.Url);
        await using var engine = await EngineProcess.StartAsync(setup);
        var requests = Michoacan.All();
        var open = requests.Select((r, i) => (r.Study, i)).Where(r => r.Study is "PET").Take(Michoacan.InProcess).Select(r => r.i).ToHashSet();
        // As it was kept some weeks before, and as it stands at the meeting: the same requests, further on.
        Put(setup, "imss-follow-up", "gestiones-agosto.xlsx", Workbook(requests.Take(200).Select((r, i) => Request(r, i, isOpen: i % 3 != 0 || open.Contains(i)))));
        JsonElement report = default;
        await Eventually.Holds("the first workbook is counted", async () => Total(await ReportAsync(setup, "follow-up", "--as-of", "2024-09-23")).TryGetProperty("requests", out var count) && count.GetInt32() == 200, Deadline, () => engine.Transcript);
        Put(setup, "imss-follow-up", "gestiones-reunion-22.xlsx", Workbook(requests.Select((r, i) => Request(r, i, open.Contains(i)))));
        await Eventually.Holds(
            "the second is", async () => Total(report = await ReportAsync(setup, "follow-up", "--as-of", "2024-09-23")).GetProperty("attended").GetInt32() == Michoacan.Attended, Deadline, () => engine.Transcript + report);
        Assert.Equal(0, await engine.StopAsync());

        report = await ReportAsync(setup, "follow-up", "--agreement", "imss-michoacan-follow-up", "--as-of", "2024-09-23");
        var total = Total(report);
        Assert.Equal(
            (Michoacan.Requests, Michoacan.People, Michoacan.Attended, Michoacan.InProcess),
            (total.GetProperty("requests").GetInt32(), total.GetProperty("people").GetInt32(), total.GetProperty("attended").GetInt32(), total.GetProperty("in-process").GetInt32()));
        Assert.Equal(Counts(Michoacan.Kinds, Michoacan.Unclassified), Rows(report, "kinds"));
        Assert.Equal(Counts(Michoacan.Studies, Michoacan.StudiesUnclassified), Rows(report, "studies"));
        var list = (await ReportAsync(setup, "follow-up", "--as-of", "2024-09-23", "--list", "requests", "--kind", "none")).GetProperty("lists")[0].GetProperty("rows");
        Assert.Equal(Michoacan.Unclassified, list.GetArrayLength());
    }

    [Fact]
    public async Task The_agreement_with_Sedesa_comes_out_of_referrals_and_shipped_biopsies()
    {
        const int people = 179, specimens = 319;
        await using var server = await FhirServer.StartAsync();
        using var setup = new EngineSetup(server.Url);
        setup.Write("channels/imss-biopsias.yaml", $$"""
            channel: imss-biopsias
            listen: { folder: { path: '{{Path.Combine(setup.Inboxes, "imss-biopsias")}}', pattern: '*.json' } }
            source: format imss-bienestar-samples
            mapping: imss-bienestar-samples
            order-by: curp ?? expediente ?? folio
            assigns: { institution: IMSS }
            time-zone: America/Mexico_City
            processing: P
            on-refusal: continue
            """);
        await using var engine = await EngineProcess.StartAsync(setup);
        Put(setup, "sedesa-birads", "tamizaje.csv", Encoding.UTF8.GetBytes(Referrals(people)));
        Put(setup, "imss-biopsias", "biopsias.json", Encoding.UTF8.GetBytes(Biopsies(specimens)));
        string[] year = ["--agreement", "imss-sedesa-2023", "--from", "2023-02-13", "--to", "2024-02-12"];
        JsonElement report = default;
        await Eventually.Holds(
            "all is counted", async () => Row(report = await ReportAsync(setup, "agreement", year), "diagnostic-evaluation", "people") >= people && Row(report, "immunohistochemistry", "specimens") >= specimens,
            Deadline, () => engine.Transcript + report);
        Assert.Equal(0, await engine.StopAsync());

        report = await ReportAsync(setup, "agreement", year);
        Assert.Equal((people, specimens), (Row(report, "diagnostic-evaluation", "people"), Row(report, "immunohistochemistry", "specimens")));
        // More referrals than people: some came twice.
        Assert.True(Row(report, "diagnostic-evaluation", "orders") > people);
    }

    private static Dictionary<string, int> Counts(IReadOnlyDictionary<string, int> published, int unclassified) =>
        published.Append(new("Sin clasificar", unclassified)).ToDictionary(StringComparer.Ordinal);

    private static async Task<JsonElement> ReportAsync(EngineSetup setup, string kind, params string[] options)
    {
        var result = await EngineCommand.RunAsync(setup, null, ["report", kind, "--format", "json", "--config", setup.Config, .. options]);
        Assert.True(result.ExitCode == 0, result.Transcript);
        return JsonDocument.Parse(string.Join('\n', result.Output)).RootElement;
    }

    private static JsonElement Total(JsonElement report) => report.GetProperty("sections")[0].GetProperty("rows")[0].GetProperty("figures");

    private static IEnumerable<JsonElement> RowsOf(JsonElement report, string section) =>
        report.GetProperty("sections").EnumerateArray().Where(s => s.GetProperty("id").GetString() == section).SelectMany(s => s.GetProperty("rows").EnumerateArray());

    private static Dictionary<string, int> Rows(JsonElement report, string section) => RowsOf(report, section).Where(r => r.GetProperty("level").GetInt32() == 1)
        .ToDictionary(r => r.GetProperty("labels")[0].GetString()!, r => r.GetProperty("figures").GetProperty("requests").GetInt32(), StringComparer.Ordinal);

    private static int Row(JsonElement report, string service, string figure) =>
        RowsOf(report, "services").Where(r => r.GetProperty("level").GetInt32() == 2 && r.GetProperty("key")[1].GetString() == service).Select(r => r.GetProperty("figures").GetProperty(figure).GetInt32()).SingleOrDefault();

    private static string[] Request((string? Kind, string? Study) request, int i, bool isOpen)
    {
        var person = MadeUpPerson.Number(i % Michoacan.People);
        var asked = new DateOnly(2024, 2, 1).AddDays(i % 200);
        return
        [
            $"MICH-24-{i:0000}", "", person.Curp, person.FirstSurname, person.SecondSurname, person.Name, "M", Day(person.Born), request.Kind?.ToUpperInvariant() ?? "OTRO APOYO",
            request.Kind == "Estudios" ? request.Study?.ToUpperInvariant() ?? "OTRO ESTUDIO" : "", "MNIMS990405", Day(asked), isOpen ? "EN PROCESO" : "ATENDIDA", isOpen ? "" : Day(asked.AddDays(9)),
        ];
    }

    private static byte[] Workbook(IEnumerable<string[]> requests)
    {
        string[] headings =
        [
            "Folio", "NSS", "CURP", "Apellido paterno", "Apellido materno", "Nombre", "Sexo", "Fecha de nacimiento", "Tipo de gestión", "Tipo de estudio", "CLUES", "Fecha de solicitud", "Estado", "Fecha de atención",
            "Descripción", "Unidad", "Responsable",
        ];
        var rows = requests.Prepend(headings).Select((cells, r) => TestWorkbook.Row(r + 1, [.. cells.Select((text, c) => Cell($"{(char)('A' + c)}{r + 1}", text)).Where(c => c.Length > 0)]));
        return new TestWorkbook(string.Concat(rows))
            .With("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Gestiones" sheetId="2" r:id="s"/></sheets></workbook>""")
            .ToArray();

        // Days as spreadsheets count them.
        static string Cell(string at, string text) => text.Length == 0 ? "" : text[0] == '#' ? TestWorkbook.Number(at, text[1..], 1) : TestWorkbook.Text(at, text);
    }

    private static string Day(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"#{date.DayNumber - new DateOnly(1899, 12, 30).DayNumber}");

    /// <summary>BI-RADS 4 and 5, some people twice; and a 3, which the agreement does not cover.</summary>
    private static string Referrals(int people)
    {
        var text = new StringBuilder("Folio;CLUES;Unidad;CURP;Apellido paterno;Apellido materno;Nombre;Sexo;Fecha de nacimiento;Teléfono;Fecha de mastografía;Mama;BI-RADS;Hallazgo;Médico;Cédula profesional\r\n");
        for (var i = 0; i < people + 14; i++) Add(i, i % people, i % 4 == 0 ? "5" : "4B");
        Add(people + 20, people + 1, "3");
        return text.ToString();

        void Add(int number, int who, string birads)
        {
            var person = MadeUpPerson.Number(who);
            text.Append(CultureInfo.InvariantCulture, $"TM-23-{number:00000};DFSSA9900{(number % 2 == 0 ? "10" : "22")};;{person.Curp};{person.FirstSurname};{person.SecondSurname};{person.Name};M;{person.Born:dd/MM/yyyy};;{new DateTime(2023, 3, 1, 9, 0, 0).AddDays(number):dd/MM/yyyy HH:mm};I;{birads};;;\r\n");
        }
    }

    /// <summary>Orders of hospitals of IMSS with one specimen or two.</summary>
    private static string Biopsies(int specimens)
    {
        var orders = new List<object>();
        for (int i = 0, left = specimens; left > 0; i++)
        {
            var many = Math.Min(left, 1 + (i % 2));
            left -= many;
            var person = MadeUpPerson.Number(500 + i);
            var at = new DateTime(2023, 3, 1, 10, 0, 0).AddDays(i);
            orders.Add(new
            {
                folio = $"BX-23-{i:0000}", fechaSolicitud = at.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), estudio = "IHQ-MAMA",
                unidad = new { clues = i % 2 == 0 ? "DFIMS000604" : "DFIMS990305" },
                paciente = new { curp = person.Curp, apellidoPaterno = person.FirstSurname, apellidoMaterno = person.SecondSurname, nombre = person.Name, sexo = "M", fechaNacimiento = person.Born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
                diagnostico = new { cie10 = "C504", texto = "Carcinoma ductal infiltrante" },
                muestras = Enumerable.Range(1, many).Select(m => new { id = $"BX-23-{i:0000}-{m}", tipo = "BX", fechaToma = at.AddHours(-1).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) }),
            });
        }
        return JsonSerializer.Serialize(new { ordenes = orders });
    }

    /// <summary>As senders do best: renamed when it is whole.</summary>
    private static void Put(EngineSetup setup, string inbox, string name, byte[] content)
    {
        var folder = Path.Combine(setup.Inboxes, inbox);
        Directory.CreateDirectory(folder);
        var hidden = Path.Combine(folder, "." + name);
        File.WriteAllBytes(hidden, content);
        File.Move(hidden, Path.Combine(folder, name));
    }
}
