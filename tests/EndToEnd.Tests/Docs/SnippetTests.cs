using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Examples;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.EndToEnd.Tests.Docs;

/// <summary>Every snippet of the pages of the mapping language does what the page says. Those of the tutorial are followed by <see cref="TutorialTests"/>.</summary>
public sealed class SnippetTests
{
    private static readonly string[] Tutorial = ["once", "run", "shows", "file", "engine", "log", "delivered"];

    public static TheoryData<string> Pages => [.. Page.All];

    public static TheoryData<string, int> Reference
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var snippet in Page.All.SelectMany(Page.Read).Where(s => !Tutorial.Contains(s.Kind, StringComparer.Ordinal))) data.Add(snippet.Page, snippet.Line);
            return data;
        }
    }

    [Theory, MemberData(nameof(Reference))]
    public async Task A_snippet_works(string page, int line)
    {
        var snippet = Page.Read(page).Single(s => s.Line == line);
        switch (snippet.Kind)
        {
            case "mapping":
                PageConfiguration.CompileWithoutFindings(snippet, Mapping(snippet.Text));
                break;
            case "rule":
                PageConfiguration.CompileWithoutFindings(snippet, Mapping(Frame.Rules(snippet.Text, snippet.Mark[1])));
                break;
            case "line":
                PageConfiguration.CompileWithoutFindings(snippet, Mapping(Frame.Lines(snippet.Text, snippet.Mark[1], snippet.Mark[2], snippet.Mark.ElementAtOrDefault(3))));
                break;
            case "format":
                PageConfiguration.CompileWithoutFindings(snippet, new ConfigText($"config/formats/{snippet.Lines[0]["format: ".Length..]}.yaml", snippet.Text));
                break;
            case "shared":
                PageConfiguration.CompileWithoutFindings(snippet, new ConfigText("config/mappings/_shared/page.yaml", snippet.Text));
                break;
            case "codes":
                PageConfiguration.CompileWithoutFindings(snippet, new ConfigText($"config/codes/{snippet.Mark[1]}.csv", snippet.Text));
                break;
            case "codes-and-line":
                CodesAndLine(snippet, Page.Read(page));
                break;
            case "wrong":
                // What is wrong with it stands in the next snippets.
                break;
            case "finding":
                await Finding(snippet, Page.Read(page));
                break;
            case "tests":
                Tests(snippet);
                break;
            case "expressions":
                Assert.All(snippet.Rows, r => Assert.Equal((r[0], r[1]), (r[0], Expressions.Shown(snippet, Unquoted(r[0])))));
                break;
            case "conditions":
                Assert.All(snippet.Rows, r => Assert.Equal((r[0], r[1] is "yes" or "sí"), (r[0], Expressions.Holds(snippet, Unquoted(r[0])))));
                break;
            case "shell":
                Assert.All(snippet.Lines.Where(l => l.Length > 0), l => Assert.Empty(CommandWords.Parse(l)));
                break;
            default:
                Assert.Fail($"{snippet}: a snippet needs a mark that this test knows");
                break;
        }
    }

    /// <summary>Both pages are one page in two languages: the same snippets in the same order, but for comments, names of tests and output.</summary>
    [Fact]
    public void The_pages_show_the_same_snippets()
    {
        var (english, spanish) = (Page.Read(Page.All[0]), Page.Read(Page.All[1]));
        Assert.Equal(english.Select(s => string.Join(' ', s.Mark)), spanish.Select(s => string.Join(' ', s.Mark)));
        foreach (var (one, other) in english.Zip(spanish).Where(p => p.First.Kind is not ("shows" or "finding"))) Assert.Equal($"{Essence(one)}", $"{Essence(other)}");
    }

    private static string Unquoted(string cell) => cell.Trim('`').Trim();

    /// <summary>What must not differ between the languages.</summary>
    private static string Essence(Snippet snippet) => snippet.Kind switch
    {
        "expressions" => string.Join('\n', snippet.Rows.Select(r => $"{r[0]} {r[1]}")),
        "conditions" => string.Join('\n', snippet.Rows.Select(r => $"{r[0]} {r[1].Replace("sí", "yes", StringComparison.Ordinal)}")),
        _ => string.Join('\n', snippet.Lines.Select(WithoutComment).Where(l => l.Length > 0)),
    };

    private static string WithoutComment(string line) =>
        line.TrimStart().StartsWith("- name: ", StringComparison.Ordinal) ? "- name:" : (line.IndexOf(" # ", StringComparison.Ordinal) is var at and >= 0 ? line[..at] : line).TrimEnd();

    private static ConfigText Mapping(string text) => new($"config/mappings/{Name(text)}.yaml", text);

    private static string Name(string text) => ((YamlReader.Read("page", text, new DiagnosticBag()) as YamlMapping)?.Find("mapping") as YamlScalar)?.Value ?? "page";

    /// <summary>A line that uses a table of the page: <c>codes-and-line TABLE line-mark</c>.</summary>
    private static void CodesAndLine(Snippet snippet, IReadOnlyList<Snippet> page)
    {
        var codes = page.Single(s => s.Kind == "codes" && s.Mark[1] == snippet.Mark[1]);
        PageConfiguration.CompileWithoutFindings(snippet, new ConfigText($"config/codes/{codes.Mark[1]}.csv", codes.Text),
            Mapping(Frame.Lines(snippet.Text, snippet.Mark[2], snippet.Mark[3], snippet.Mark.ElementAtOrDefault(4))));
    }

    /// <summary>What <c>check</c> says of the wrong snippet before it: <c>finding text</c>, <c>finding json</c>, <c>finding github</c>.</summary>
    private static async Task Finding(Snippet snippet, IReadOnlyList<Snippet> page)
    {
        var wrong = page.Last(s => s.Kind == "wrong" && s.Line < snippet.Line);
        var name = wrong.Mark.Count > 1 ? wrong.Mark[1] : $"mappings/{Name(wrong.Text)}.yaml";
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Repository.Config, "*", SearchOption.AllDirectories))
        {
            var target = folder.Below("config", Path.GetRelativePath(Repository.Config, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        await File.WriteAllTextAsync(folder.Below("config", name), wrong.Text + "\n");
        using var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, output, () => Stream.Null, Page.Language(snippet.Page), Interactive: false);
        await CommandLine.RunAsync(["check", "--config", folder.Below("config"), "--format", snippet.Mark[1]], terminal, CancellationToken.None);
        ShownText.Holds(snippet, output.ToString().Replace(folder.Path.Replace('\\', '/') + "/", "", StringComparison.Ordinal).Split('\n'));
    }

    /// <summary>A whole <c>tests.yaml</c> for the shipped examples of a mapping.</summary>
    private static void Tests(Snippet snippet)
    {
        var mapping = snippet.Mark[1];
        var folder = Path.Combine(Repository.Config, "examples", mapping);
        var files = Directory.EnumerateFiles(folder).Where(f => f.EndsWith(".hl7", StringComparison.Ordinal) || f.EndsWith(".json", StringComparison.Ordinal))
            .ToDictionary(f => Path.GetFileName(f), f => new ReadOnlyMemory<byte>(File.ReadAllBytes(f)), StringComparer.Ordinal);
        var findings = new DiagnosticBag();
        var examples = new ExampleFolder($"config/examples/{mapping}", mapping, new ConfigText("tests.yaml", snippet.Text), files);
        var tests = ExampleReader.Read(examples, findings);
        Assert.True(findings.Findings.Count == 0, PageConfiguration.Rendered(findings, [examples.Tests!], "en"));
        var report = new ExampleRunner(PageConfiguration.Compile([], findings)[mapping], PageConfiguration.Context with { Assigns = "CIBIOR" }).Run(examples, tests);
        Assert.All(report.Results, r => Assert.True(r.Passed, $"{snippet}: {r.Test.Name}: {r.Refusal?.Code} {string.Join("; ", r.Differences)} {string.Join("; ", r.Problems)}"));
    }
}
