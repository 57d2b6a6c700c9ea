using System.Text;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Documents;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Tests.Commands;
using IntegrationEngine.Mappings.Hl7v2;

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
}
