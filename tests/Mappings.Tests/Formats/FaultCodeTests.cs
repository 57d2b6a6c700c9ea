using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Tests.Formats;

public class FaultCodeTests
{
    [Fact]
    public void Every_fault_of_files_and_records_is_held_by_a_test()
    {
        var tests = string.Concat(Repository.Texts("tests/Mappings.Tests/Formats", ".cs").Select(f => f.Text));
        Assert.All(DiagnosticCatalogue.Default.Codes.Where(IsOfFormats), code => Assert.Contains(code + "@", tests.Replace(":", "@", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fault_says_what_to_do() =>
        Assert.All(DiagnosticCatalogue.Default.Codes.Where(IsOfFormats), code => Assert.NotEmpty(DiagnosticCatalogue.Default.Find(code, "es")!.Hints));

    /// <summary>A code that two parts of the engine use tells one of the senders something else.</summary>
    [Fact]
    public void The_code_of_a_file_that_breaks_off_says_so() =>
        Assert.Equal("el archivo se corta o está mal aquí: lo que sigue no se leyó", DiagnosticCatalogue.Default.Message("R159", new Dictionary<string, string>(StringComparer.Ordinal), "es"));

    private static bool IsOfFormats(string code) => code is "R159" || (code[0] == 'R' && int.Parse(code.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) is >= 162 and <= 189);
}
