using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Tests.Diagnostics;

public class GitHubAnnotationTests
{
    private static readonly Dictionary<string, string> Word = new(StringComparer.Ordinal) { ["word"] = "NO" };

    [Fact]
    public void A_finding_is_one_line_with_its_place_and_hints()
    {
        var text = GitHubAnnotation.Of(new Diagnostic("M130", Severity.Error, new SourceSpan("config/mappings/a,b:c.yaml", 8, 13, 2), Word), DiagnosticCatalogue.Default, "en");
        Assert.Equal("::error file=config/mappings/a%2Cb%3Ac.yaml,line=8,col=13,endColumn=15,title=M130::'NO' stands here without quotes, and is neither a path nor a text%0A= 'NO'", text);
    }

    [Fact]
    public void A_warning_about_a_whole_file_has_no_line() =>
        Assert.StartsWith("::warning file=a.yaml,title=M130::'NO' está aquí", GitHubAnnotation.Of(new Diagnostic("M130", Severity.Warning, new SourceSpan("a.yaml", 0, 0, 0), Word), DiagnosticCatalogue.Default, "es"));
}
