using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class Hl7CatalogueTests
{
    [Theory]
    [InlineData("R101")]
    [InlineData("R102")]
    [InlineData("R103")]
    [InlineData("R104")]
    [InlineData("R105")]
    [InlineData("R106")]
    [InlineData("R107")]
    [InlineData("R108")]
    [InlineData("R109")]
    [InlineData("R201")]
    [InlineData("R202")]
    [InlineData("R203")]
    [InlineData("R204")]
    [InlineData("R205")]
    public void Every_reading_code_has_texts_that_an_error_fills(string code)
    {
        var arguments = new Hl7ReadError(code, 12, "PID-5", "utf-8").Arguments;
        foreach (var language in new[] { "es", "en" })
            Assert.DoesNotContain('{', DiagnosticCatalogue.Default.Message(code, arguments, language));
        Assert.NotEqual(code, DiagnosticCatalogue.Default.Message(code, arguments, "es"));
    }
}
