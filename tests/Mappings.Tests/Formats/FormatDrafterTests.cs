using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Formats.Drafting;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Tests.Language;

namespace IntegrationEngine.Mappings.Tests.Formats;

public class FormatDrafterTests
{
    private const string Folder = "tests/Mappings.Tests/Formats/Drafts";

    public static TheoryData<string> Examples =>
        ["sedesa-birads/01-tamizaje-noviembre.csv", "imss-supply/01-remision-noviembre.csv", "imss-bienestar-samples/01-envio-muestras.json", "cibior-results/01-informes.xml", "ajusco-medio-results/01-ihq-noviembre.txt", "imss-follow-up/01-gestiones.xlsx"];

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_draft_of_a_shipped_example_checks_and_reads_its_own_example(string example)
    {
        var draft = Draft(File.ReadAllBytes(Path.Combine(Repository.Root, "config/examples", example)));
        Assert.True(draft.Findings.Count == 0, $"{string.Join('\n', draft.Findings.Select(f => $"{f.Code} {f.At}"))}\n{draft.Format}\n{draft.Mapping}");
        Assert.Contains("$resource: Observation", draft.Mapping, StringComparison.Ordinal);
        Golden.Holds($"{Folder}/{example.Split('/')[0]}.expected", draft.Format + "\n" + draft.Mapping + "\n" + draft.Tests);
        Assert.All(RecordReader.Read(Compiled(draft), new MemoryStream(draft.Example.Content), new RecordPipes()), r => Assert.True(r.Fault is null && r.Faults.Count == 0, string.Join(' ', r.Faults.Append(r.Fault).Select(f => $"{f?.Code} {f?.Field}"))));
    }

    [Fact]
    public void No_text_of_a_person_stands_in_a_draft()
    {
        var file = File.ReadAllText(Path.Combine(Repository.Root, "config/examples/sedesa-birads/01-tamizaje-noviembre.csv"));
        var draft = Draft(Encoding.UTF8.GetBytes(file));
        var all = draft.Format + draft.Mapping + draft.Tests;
        foreach (var cell in file.Split('\n').Skip(1).SelectMany(l => l.TrimEnd('\r').Split(';')).Where(c => c.Length > 3)) Assert.DoesNotContain(cell, all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "delimited: { separator: ',' }")]
    [InlineData("a\tb\n1\t2\n", "delimited: { separator: tab }")]
    [InlineData("1|x\n2|y\n", "delimited: { separator: '|', header: false }")]
    [InlineData("{\"a\":1}", "json: {}")]
    [InlineData("{\"d\":{\"o\":[{\"a\":1}]}}", "json: { records: d.o }")]
    [InlineData("<L><I a='1'/><I a='2'/></L>", "xml: { record: I }")]
    [InlineData("001 uno\n002 dos\n", "fixed:")]
    public void The_kind_is_recognised(string file, string layout) => Assert.Contains("\n" + layout + "\n", Draft(Encoding.UTF8.GetBytes(file)).Format, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("{")]
    [InlineData("<a>")]
    [InlineData("PK\u0003\u0004")]
    public void What_is_nothing_is_not_drafted(string file) => Assert.Null(new FormatDrafter(ShippedConfiguration.Texts, "es").Draft("prueba", "config", Encoding.UTF8.GetBytes(file)));

    [Fact]
    public void Whatever_is_drafted_compiles_as_a_format() =>
        Prop.ForAll(RecordProperties.Soup.ToArbitrary(), bytes =>
        {
            if (FileSample.Read(bytes) is not { } sample) return;
            var text = FormatWriter.Write("prueba", "", sample, DraftedGroup.Of(sample.Root));
            var findings = new DiagnosticBag();
            FormatCompiler.Read(new ConfigText("config/formats/prueba.yaml", text), findings);
            Assert.True(findings.Findings.Count == 0, string.Join(' ', findings.Findings.Select(f => f.Code)) + "\n" + text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("A RV-00121 Carmen\nB\nA RV-00122 Aurora\nB\n")]
    [InlineData("A\nB RV-00121 Carmen\nA\nB RV-00122 Aurora\n")]
    public void A_line_that_is_its_type_alone_is_drafted_so_that_it_compiles(string file)
    {
        var sample = FileSample.Read(System.Text.Encoding.UTF8.GetBytes(file))!;
        var text = FormatWriter.Write("prueba", "", sample, DraftedGroup.Of(sample.Root));
        Assert.Contains("line-type: 1-1", text, StringComparison.Ordinal);
        var findings = new DiagnosticBag();
        Assert.NotNull(FormatCompiler.Read(new ConfigText("config/formats/prueba.yaml", text), findings));
        Assert.Empty(findings.Findings);
    }

    [Theory]
    [InlineData("fecha", "03/11/2026;13/11/2026;n/d", FieldType.Date)]
    [InlineData("fecha", "46329;46330", FieldType.Date)]
    [InlineData("edad", "1;22;n/d", FieldType.Number)]
    [InlineData("cedula", "1234567;7654321", FieldType.Text)]
    [InlineData("clave-presupuestal", "007;013", FieldType.Text)]
    [InlineData("lado", "D;I;D;I", FieldType.Code)]
    [InlineData("cedula-medico", "12345;12345;54321;54321", FieldType.Text)]
    [InlineData("folio", "A1;A1;B2;B2", FieldType.Text)]
    [InlineData("celular", "55-12-34;55-12-34;55-98-76;55-98-76", FieldType.Text)]
    [InlineData("x", "AB12345;AB12345;CD54321;CD54321", FieldType.Text)]
    [InlineData("nombre", "Ana;Ana;Eva;Eva", FieldType.Text)]
    [InlineData("x", "BOXW310820HNERXN09", FieldType.Curp)]
    [InlineData("x", "92919084431", FieldType.Nss)]
    public void A_field_is_what_its_texts_look_like(string name, string texts, FieldType type) => Assert.Equal(type, TypeGuess.Of(name, texts.Split(';'), 1).Type);

    [Theory]
    [InlineData("Fecha de Mastografía", "fecha-mastografia")]
    [InlineData("BI-RADS", "bi-rads")]
    [InlineData("fechaToma", "fecha-toma")]
    [InlineData("Nombre(s)", "nombre")]
    [InlineData("Primer apellido", "apellido-paterno")]
    [InlineData("Año", "año")]
    [InlineData("An\u0303o", "año")]
    [InlineData("1a. dosis", "campo-1a-dosis")]
    [InlineData("else", "else-1")]
    [InlineData("", "campo-3")]
    public void A_field_is_called_as_its_column_is(string title, string name) => Assert.Equal(name, FieldSlug.Of(title, new HashSet<string>(StringComparer.Ordinal), 3));

    private static FormatDraft Draft(byte[] file) => new FormatDrafter(ShippedConfiguration.Texts, "es").Draft("prueba", "config", file)!;

    private static FormatDefinition Compiled(FormatDraft draft) => FormatCompiler.Read(new ConfigText("config/formats/prueba.yaml", draft.Format), new DiagnosticBag())!;
}
