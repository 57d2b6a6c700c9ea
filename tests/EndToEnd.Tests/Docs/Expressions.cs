using System.Text.Json;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.EndToEnd.Tests.Docs;

/// <summary>Expressions and conditions of a page's tables, over the tutorial's message: <c>expressions ORU^R01 [GROUP]</c>, read in the first repetition of the group.</summary>
internal static class Expressions
{
    private static readonly byte[] Message = File.ReadAllBytes(Path.Combine(Repository.Root, "docs/tutorial/result.hl7"));

    /// <summary>The values, with a comma between them; a dash for none.</summary>
    public static string Shown(Snippet table, string expression) => Given(table, $"contact:\n  - name:\n      given: {expression}") is { } found ? found : "—";

    public static bool Holds(Snippet table, string condition) => Given(table, $"contact:\n  - name:\n      given:\n        - $each: MSH-10\n          $when: {condition}\n          $from: \"yes\"") is not null;

    private static string? Given(Snippet table, string lines)
    {
        var text = Frame.Lines(lines, "Patient", table.Mark[1], table.Mark.ElementAtOrDefault(2));
        var mapping = PageConfiguration.CompileWithoutFindings(table, new ConfigText("config/mappings/page.yaml", text))["page"];
        var conversion = new Converter().Convert(mapping, Message, PageConfiguration.Context);
        Assert.True(conversion.Refusal is null, $"{table}: {text}: {conversion.Refusal?.Code}");
        using var bundle = JsonDocument.Parse(conversion.Bundle);
        var patient = bundle.RootElement.GetProperty("entry")[0].GetProperty("resource");
        if (!patient.TryGetProperty("contact", out var contact)) return null;
        return string.Join(", ", contact[0].GetProperty("name").GetProperty("given").EnumerateArray().Select(v => v.GetString()));
    }
}
