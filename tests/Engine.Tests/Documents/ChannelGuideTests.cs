using System.Text;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Documents;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Tests.Commands;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Fhir.Incoming;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Tests.Documents;

public class ChannelGuideTests
{
    [Theory]
    [InlineData("MSH|^~\\&|A|B|C|D|20250926||ORU^R01|1|P|2.5\r", "R155")]
    [InlineData("MSH|^~\\&|A|B|C|D|20250926|||1|P|2.5\rPID|1\r", "R156")]
    [InlineData("MSH|^~\\&|A|B|C|D|20250926||ADT^A01|1|P|2.5\rPID|1\r", "R151")]
    [InlineData("MSH|^~\\&|A|B|C|D|20250926||ORU^R30|1|P|2.5\rPID|1\r", "R152")]
    [InlineData("MSH|^~\\&|A|B|C|D|20250926||ORU^R01|1|T|2.5\rPID|1\r", "R153")]
    [InlineData("MSH|^~\\&|A|B|C|D|20250926||ORU^R01|1|P|3.0\rPID|1\r", "R154")]
    public void The_guide_tells_the_answers_that_the_intake_gives(string message, string code)
    {
        using var configuration = new SmallConfiguration();
        var channel = new ConfigurationLoader(AdapterRegistry.Shipped).Load(configuration.Folder).Snapshot!.Channels["resultados"];
        var content = Encoding.UTF8.GetBytes(message);
        Assert.True(Hl7Header.TryRead(content, out var header));
        var wrong = IntakeCheck.Find(header, content, channel)!;
        Assert.Equal(code, wrong.Code);
        Assert.Contains((code, wrong.Outcome, wrong.Error), ChannelGuide.Answers);
    }

    [Theory]
    [InlineData("es", "número, con coma antes de los decimales", "fecha: dd/MM/yyyy", "código: H, M", "varios, separados por `/`")]
    [InlineData("en", "number, a comma before the decimals", "date: dd/MM/yyyy", "code: H, M", "several, separated by `/`")]
    public void The_guide_of_a_format_says_how_values_are_written_and_what_the_answer_tells_of_records(string language, params string[] expected)
    {
        using var configuration = new SmallConfiguration();
        configuration
            .With("formats/pesos.yaml", "format: pesos\ndelimited: { separator: ';' }\nfields:\n  folio: { required: true }\n  peso: { type: number, decimal: ',' }\n  fecha: { type: date, pattern: dd/MM/yyyy }\n  sexo: { type: code, values: [H, M] }\n  notas: { split: '/' }\n")
            .With("mappings/pesos.yaml", "mapping: pesos\nsource: format pesos\notherwise: omit\nresources:\n  result:\n    $resource: Observation\n    $key: folio\n    status: 'final'\n    code: { text: folio }\n")
            .With("channels/pesos.yaml", "channel: pesos\nlisten: { http: { port: 0, path: /pesos } }\nsource: format pesos\nmapping: pesos\nassigns: { institution: LAB }\ntime-zone: America/Mexico_City\ndeliver-to: [expediente]\n");
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped).Load(configuration.Folder);
        Assert.Empty(loaded.Findings.Select(f => $"{f.Code} {f.At}"));
        var guide = MarkdownWriter.Write(ChannelGuide.Of(loaded.Snapshot!.Channels["pesos"], [], "folio;peso;fecha;sexo;notas\nA;1,5;03/11/2026;H;a/b\nMALO;x;31/02/2026;;\nC;2;04/11/2026;M;\n"u8.ToArray(), language));
        foreach (var said in (string[])[.. expected, "`text/csv`", "`records`", "`refused`", "`errors`", "R162", "R138", "A;1,5;03/11/2026"]) Assert.Contains(said, guide, StringComparison.Ordinal);
        foreach (var said in (string[])["MALO", "R156", "hl7-v2", "application/xml"]) Assert.DoesNotContain(said, guide, StringComparison.Ordinal);
        Assert.DoesNotMatch("\\{[a-z]+\\}", guide);
    }

    [Theory]
    [InlineData("es", "archivos que se dejan en una carpeta", "30 segundos", "## Reportes")]
    [InlineData("en", "files that are put into a folder", "30 seconds", "## Reports")]
    public void The_guide_of_a_folder_says_where_files_go_when_they_are_taken_and_what_answers_them(string language, string protocol, string settle, string chapter)
    {
        using var configuration = new SmallConfiguration();
        configuration.With("channels/resultados.yaml", """
            channel: resultados
            listen: { folder: { path: /srv/buzones/cibior, pattern: '*.hl7', settle: 30s } }
            source: hl7v2 ORU^R01
            mapping: informe
            assigns: { institution: CIBIOR }
            time-zone: America/Mexico_City
            deliver-to: [expediente]

            """);
        var channel = new ConfigurationLoader(AdapterRegistry.Shipped).Load(configuration.Folder).Snapshot!.Channels["resultados"];
        var guide = MarkdownWriter.Write(ChannelGuide.Of(channel, [], null, language));
        foreach (var said in (string[])[protocol, settle, chapter, "`/srv/buzones/cibior`", "*.hl7", ".reporte.csv", "renglón,columna,registro", "R190", "R194", "2048 MiB"])
            Assert.Contains(said, guide, StringComparison.Ordinal);
        Assert.DoesNotContain("MSA-", guide, StringComparison.Ordinal);
        Assert.DoesNotMatch("\\{[a-z]+\\}", guide);
    }

    [Theory]
    [InlineData("es", "## Respuestas", "quedó guardado")]
    [InlineData("en", "## Answers", "it is stored")]
    public void The_guide_of_HTTP_says_where_to_post_and_what_is_answered(string language, string chapter, string stored)
    {
        var guide = Guide("""
            channel: resultados
            listen: { http: { port: 8443, path: /imss, max-size: 16MiB } }
            source: hl7v2 ORU^R01
            mapping: informe
            assigns: { institution: CIBIOR }
            time-zone: America/Mexico_City
            deliver-to: [expediente]

            """, language);
        foreach (var said in (string[])[chapter, stored, "POST http://127.0.0.1:8443/imss", "x-application/hl7-v2+er7", "16 MiB", "Idempotency-Key", "/imss/messages/", "R156", "MSH-10", "R149", "curl"])
            Assert.Contains(said, guide, StringComparison.Ordinal);
        Assert.DoesNotContain("MSA-", guide, StringComparison.Ordinal);
        Assert.DoesNotContain("R132", guide, StringComparison.Ordinal);
        Assert.DoesNotMatch("\\{[a-z]+\\}", guide);
    }

    [Theory]
    [InlineData("es", "identificador de negocio")]
    [InlineData("en", "business identifier")]
    public void The_guide_of_FHIR_says_what_a_Bundle_must_be_and_shows_one_that_is_taken(string language, string identifier)
    {
        var guide = Guide("""
            channel: resultados
            listen: { http: 8443 }
            source: fhir
            time-zone: America/Mexico_City
            deliver-to: [expediente]

            """, language);
        foreach (var said in (string[])[identifier, "POST http://127.0.0.1:8443/fhir", "application/fhir+json", "OperationOutcome", "R132", "V101"])
            Assert.Contains(said, guide, StringComparison.Ordinal);
        Assert.DoesNotContain("MSH", guide, StringComparison.Ordinal);
        Assert.DoesNotMatch("\\{[a-z]+\\}", guide);
        var context = new ConversionContext("fhir", null, new CharsetSetting(null, null), TimeZoneInfo.Utc, BundleKind.Transaction, new Dictionary<string, WriteMode>(StringComparer.Ordinal));
        Assert.Empty(new BundleConverter().Check(Encoding.UTF8.GetBytes(FhirGuide.Sample), context).Findings);
    }

    private static string Guide(string channel, string language)
    {
        using var configuration = new SmallConfiguration();
        configuration.With("channels/resultados.yaml", channel);
        return MarkdownWriter.Write(ChannelGuide.Of(new ConfigurationLoader(AdapterRegistry.Shipped).Load(configuration.Folder).Snapshot!.Channels["resultados"], [], "MSH|^~\\&|A|B|C|D|20250926||ORU^R01|1|P|2.5\rPID|1\r"u8.ToArray(), language));
    }
}
