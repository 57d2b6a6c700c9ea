using System.Text;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class Hl7SplitterTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("MSH|^~\\&|A\rPID|1", "MSH|^~\\&|A\rPID|1")]
    [InlineData("MSH|^~\\&|A\nPID|1\n\nMSH|^~\\&|B\nPID|2\n", "MSH|^~\\&|A\nPID|1", "MSH|^~\\&|B\nPID|2")]
    [InlineData("FHS|^~\\&\rBHS|^~\\&\rMSH|^~\\&|A\rPID|1\rBTS|1\rFTS|1\r", "MSH|^~\\&|A\rPID|1")]
    [InlineData("FHS|^~\\&\rFTS|0")]
    [InlineData("\vMSH|^~\\&|A\r\u001c\r\vMSH|^~\\&|B\r\u001c\r", "MSH|^~\\&|A", "MSH|^~\\&|B")]
    [InlineData("\vMSH|^~\\&|A\u001c\vMSH|^~\\&|B\u001c", "MSH|^~\\&|A", "MSH|^~\\&|B")]
    [InlineData("\ufeffMSH|^~\\&|A", "MSH|^~\\&|A")]
    [InlineData("  MSH|^~\\&|A", "MSH|^~\\&|A")]
    [InlineData("basura\rMSH|^~\\&|A", "basura", "MSH|^~\\&|A")]
    [InlineData("basura\vMSH|^~\\&|A", "basura", "MSH|^~\\&|A")]
    [InlineData("MSH|^~\\&|A\u001cbasura\rMSH|^~\\&|B", "MSH|^~\\&|A", "basura", "MSH|^~\\&|B")]
    [InlineData("MSH|^~\\&|A\rNTE|1||MSHA sigue\rMSHA", "MSH|^~\\&|A\rNTE|1||MSHA sigue\rMSHA")]
    [InlineData("{ \"a\": 1 }", "{ \"a\": 1 }")]
    public void A_file_is_split_into_its_messages(string file, params string[] expected) =>
        Assert.Equal(expected, Hl7Splitter.Split(Hl7.Utf8(file)).Select(m => Encoding.UTF8.GetString(m.Span)));
}
