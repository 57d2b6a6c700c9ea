using System.CommandLine;
using IntegrationEngine.Mappings.Diagnostics;


namespace IntegrationEngine.Engine.Commands;

/// <summary><c>explain CODE</c>: the catalogue's page of a code.</summary>
internal static class ExplainCommand
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var code = new Argument<string>("CODE") { Description = terminal.Say("un código, como C101", "a code, as C101") };
        var command = new Command("explain", terminal.Say("qué significa un código", "what a code means")) { code };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(code)));
        return command;
    }

    private static int Run(Terminal terminal, string code)
    {
        var catalogue = DiagnosticCatalogue.Default;
        var wanted = code.ToUpperInvariant();
        if (catalogue.Find(wanted, terminal.Language) is not { } texts)
        {
            if (NearestName.Find(wanted, catalogue.Codes) is { } guess) terminal.Fail("E106", ("code", code), ("guess", guess));
            else terminal.Fail("E106", ("code", code));
            return ExitCode.Usage;
        }
        terminal.Out.WriteLine($"{wanted}: {Shown(texts.Message)}");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(texts.Explain);
        if (texts.Hints.Count == 0) return ExitCode.Fine;
        terminal.Out.WriteLine();
        foreach (var hint in DiagnosticTexts.Align([.. texts.Hints.Select(Shown)])) terminal.Out.WriteLine($"  = {terminal.Say("pruebe", "try")}: {hint}");
        return ExitCode.Fine;
    }

    /// <summary>A page is read without a finding at hand: what would be filled in is an ellipsis.</summary>
    private static string Shown(string text) =>
        DiagnosticCatalogue.Fill(text, DiagnosticCatalogue.Placeholders(text).Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => "…", StringComparer.Ordinal));
}
