using System.Globalization;
using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.BadInput;

public class BadCodeMapTests
{
    private const int Million = 1_000_000;

    [Fact]
    public void A_code_map_of_a_million_rows_is_read_in_bounded_memory_and_found_in()
    {
        var text = new StringBuilder("from,to\n");
        for (var i = 0; i < Million; i++) text.Append(CultureInfo.InvariantCulture, $"C{i},{(i == 4711 ? "male" : "female")}\n");
        var mapping = new ConfigText(
            "config/mappings/a.yaml", "mapping: a\nsource: hl7v2 ORU^R01\notherwise: omit\nresources:\n  p:\n    $resource: Patient\n    $for: PATIENT_RESULT\n    $key: PID-3.1 first\n    gender: PID-8.1 | code(large) else omit\n");
        var findings = new DiagnosticBag();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var compiled = MappingCompiler.Compile([new ConfigText("config/codes/large.csv", text.ToString()), mapping], findings);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Empty(findings.Findings);
        Assert.InRange(allocated, 0, 2L << 30);
        var conversion = new Converter().Convert(
            compiled["a"], Encoding.UTF8.GetBytes("MSH|^~\\&|A|B|||20250925||ORU^R01|1|P|2.5.1\rPID|1||1||||1980|C4711\rOBR|1\r"), Language.Sample.Context());
        Assert.Contains("\"gender\":\"male\"", Encoding.UTF8.GetString(conversion.Bundle.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c,v\n", "M503")]
    [InlineData("a,b,c,d\n", "M509")]
    [InlineData("a,\n", "M506")]
    public void A_hundred_thousand_wrong_rows_are_findings(string row, string code)
    {
        var findings = new DiagnosticBag();
        MappingCompiler.Compile([new ConfigText("config/codes/bad.csv", "from,to\n" + string.Concat(Enumerable.Repeat(row, 100_000)))], findings);
        // The first of them, and one that says there are more.
        Assert.Equal([code, "M518"], findings.Findings.Select(f => f.Code).Distinct());
    }

    [Theory]
    [InlineData("from,to\na,\"b\n")]
    [InlineData("from,to\n\"\"\"\"\"\"\"")]
    [InlineData("from,to\na\0,b\n")]
    [InlineData("from,from,to\na,b,c\n")]
    [InlineData(",\n,\n")]
    [InlineData("")]
    [InlineData("from;to,display\na;b,c\n")]
    public void A_table_that_is_none_is_read_or_a_finding(string text)
    {
        var findings = new DiagnosticBag();
        MappingCompiler.Compile([new ConfigText("config/codes/bad.csv", text)], findings);
        Assert.All(findings.Findings, f => Assert.NotNull(DiagnosticCatalogue.Default.Find(f.Code, "es")));
    }
}
