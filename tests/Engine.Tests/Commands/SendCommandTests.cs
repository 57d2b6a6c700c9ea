using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands;

public class SendCommandTests
{
    [Fact]
    public async Task Nobody_listening_is_a_coded_error()
    {
        var result = await Cli.RunAsync("send", EngineFixture.Example("02-ihc-final.hl7"), "--to", $"127.0.0.1:{EngineFixture.FreePort()}");
        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.StartsWith("error[E117]", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nada.hl7", "127.0.0.1:2575", "E110")]
    [InlineData("nada.hl7", "2575", "E116")]
    public async Task A_wrong_file_or_place_is_a_wrong_command_line(string file, string to, string code)
    {
        var result = await Cli.RunAsync("send", file, "--to", to);
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith($"error[{code}]", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AA", true)]
    [InlineData("CA", true)]
    [InlineData("AE", false)]
    [InlineData("AR", false)]
    [InlineData("CE", false)]
    [InlineData("", false)]
    public void Only_AA_and_CA_count_as_accepted(string code, bool accepted) =>
        Assert.Equal(accepted, SendCommand.IsAccepted(System.Text.Encoding.ASCII.GetBytes($"MSH|^~\\&|A|B|C|D|20250101||ACK|1|P|2.5\rMSA|{code}|7\r")));
}
