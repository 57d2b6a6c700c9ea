using System.Text.Json;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Commands.Explain;

/// <summary>Shows the catalogue's page of a code.</summary>
internal sealed class ExplainCode(Terminal terminal)
{
    /// <param name="code">In capitals.</param>
    public void Write(string code, DiagnosticTexts texts, OutputFormat format)
    {
        var hints = DiagnosticTexts.Align([.. texts.Hints.Select(Shown)]);
        if (format == OutputFormat.Json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(new { code, message = Shown(texts.Message), explain = texts.Explain, hints }, Listing.Json));
            return;
        }
        terminal.Out.WriteLine($"{code}: {Shown(texts.Message)}");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(texts.Explain);
        if (hints.Count > 0) terminal.Out.WriteLine();
        foreach (var hint in hints) terminal.Out.WriteLine($"  = {terminal.Say("pruebe", "try")}: {hint}");
    }

    /// <summary>A page is read without a finding at hand: what would be filled in is an ellipsis.</summary>
    private static string Shown(string text) =>
        DiagnosticCatalogue.Fill(text, DiagnosticCatalogue.Placeholders(text).Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => "…", StringComparer.Ordinal));
}
