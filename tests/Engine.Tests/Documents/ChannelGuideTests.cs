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
}
