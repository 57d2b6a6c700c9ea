using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Tests.Language;

namespace IntegrationEngine.Mappings.Tests.BadInput;

public class BadMessageTests
{
    private const string Msh = @"MSH|^~\&|PATOLAB|CIBIOR|||20250925092000||ORU^R01^ORU_R01|1|P|2.5.1||||||UNICODE UTF-8";

    [Fact]
    public void A_message_of_a_hundred_thousand_results_is_refused_for_the_size_of_its_Bundle() =>
        Assert.Equal("R127", Convert(Segments(100_000, i => $"OBX|{i}|NM|R{i}^R^L||95|%|||||F")).Refusal?.Code);

    [Fact]
    public void A_message_of_a_hundred_thousand_unknown_segments_is_converted()
    {
        var conversion = Convert(Segments(100_000, i => $"ZXX|{i}|x"));
        Assert.Null(conversion.Refusal);
        Assert.InRange(conversion.Bundle.Length, 100, 100_000);
    }

    [Fact]
    public void Ten_thousand_results_are_a_Bundle_that_is_valid()
    {
        var conversion = Convert(Segments(10_000, i => $"OBX|{i}|NM|R{i}^R^L||95|%|||||F"));
        Assert.Null(conversion.Refusal);
        Assert.Empty(FhirValidator.Validate(conversion.Bundle.Span, "Bundle"));
    }

    [Theory]
    [InlineData("ST")]
    [InlineData("FT")]
    [InlineData("NM")]
    [InlineData("CWE")]
    public void A_field_of_eight_mebibytes_is_written_or_counted(string type)
    {
        var conversion = Convert($"OBX|1|{type}|N^Nota^L||{new string('9', 8 << 20)}||||||F");
        AssertCodedOrValid(conversion);
        if (conversion.Refusal is null) Assert.InRange(conversion.Bundle.Length, 100, (8 << 20) + 100_000);
    }

    [Fact]
    public void A_document_of_eight_mebibytes_is_written()
    {
        var conversion = Convert($"OBX|1|ED|P^Pdf^L||^application^pdf^Base64^{new string('A', 8 << 20)}||||||F");
        AssertCodedOrValid(conversion);
        Assert.Null(conversion.Refusal);
    }

    [Theory]
    [InlineData("MSH|||||A|B|C|D|20250925||ORU^R01|1|P|2.5.1")]
    [InlineData("MSH|^^^^|A|B|C|D|20250925||ORU^R01|1|P|2.5.1")]
    [InlineData("MSH|^~^&|A|B|C|D|20250925||ORU^R01|1|P|2.5.1")]
    [InlineData("MSH|^|A|B|C|D|20250925||ORU^R01|1|P|2.5.1")]
    [InlineData("MSH||A|B|C|D|20250925||ORU^R01|1|P|2.5.1")]
    [InlineData("MSH|^~\\&^|A|B|C|D|20250925||ORU^R01|1|P|2.5.1")]
    [InlineData("MSHA^~\\&APATOLABACIBIORAAA20250925AAORU^R01A1APA2.5.1")]
    [InlineData("MSH ^~\\& PATOLAB CIBIOR   20250925  ORU^R01 1 P 2.5.1")]
    [InlineData("MSH||~\\&|A|B|C|D|20250925||ORU^R01|1|P|2.5.1")]
    [InlineData("MSH|\u00f1~\\&|A|B|C|D|20250925||ORU\u00f1R01|1|P|2.5.1")]
    [InlineData("MSH|123 |A|B|C|D|20250925||ORU1R01|1|P|2.5.1")]
    [InlineData("MSH|")]
    [InlineData("MSH")]
    [InlineData("MSH|^~\\&")]
    public void Separators_that_collide_are_refused_with_a_code_or_read_for_what_they_are(string header)
    {
        var raw = Encoding.UTF8.GetBytes(header + "\rPID|1||4711^^^H^MR||Muñoz^Ana\rOBR|1||1|IHQ\rOBX|1|NM|A^B||5||||||F\r");
        AssertCodedOrValid(new Converter().Convert(ShippedConfiguration.Mappings["oru-r01"], raw, Sample.Context()));
    }

    [Theory]
    [InlineData('~')]
    [InlineData('^')]
    [InlineData('&')]
    [InlineData('|')]
    [InlineData('\\')]
    [InlineData('\r')]
    [InlineData('\n')]
    public void A_million_separators_are_converted_or_refused(char separator)
    {
        var many = new string(separator, 1_000_000);
        AssertCodedOrValid(Convert($"PID|1||4711{many}||Muñoz{many}^Ana"));
        AssertCodedOrValid(Convert($"OBX|1|CWE|A^B||x{many}||||||F"));
    }

    [Fact]
    public void A_hundred_thousand_repetitions_are_converted_or_refused() =>
        AssertCodedOrValid(Convert("PID|1||" + string.Join('~', Enumerable.Range(1, 100_000).Select(i => $"{i}^^^H^MR"))));

    private static void AssertCodedOrValid(Conversion conversion)
    {
        if (conversion.Refusal is { } refusal) Assert.NotNull(DiagnosticCatalogue.Default.Find(refusal.Code, "es"));
        else Assert.Empty(FhirValidator.Validate(conversion.Bundle.Span, "Bundle"));
    }

    private static string Segments(int count, Func<int, string> segment) => string.Join('\r', Enumerable.Range(1, count).Select(segment));

    private static Conversion Convert(string segments)
    {
        var patient = segments.StartsWith("PID", StringComparison.Ordinal) ? "" : "PID|1||4711^^^H^MR||Muñoz^Íñigo\rOBR|1||1^LAB|IHQ^I^L|||20250925\r";
        return new Converter().Convert(ShippedConfiguration.Mappings["oru-r01"], Encoding.UTF8.GetBytes($"{Msh}\r{patient}{segments}\r"), Sample.Context());
    }
}
