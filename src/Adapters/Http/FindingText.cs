using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Adapters.Http;

/// <summary>A finding in words, from the catalogue.</summary>
internal static class FindingText
{
    public static string Of(ReceiptFinding finding, string language) =>
        finding.Text ?? DiagnosticCatalogue.Default.Message(finding.Code, Arguments(finding), language);

    /// <summary>What to do about it; null where the catalogue has no advice.</summary>
    public static string? Hint(ReceiptFinding finding, string language) =>
        finding.Text is not null ? finding.Remedy is { Length: > 0 } remedy ? remedy : null
        : DiagnosticCatalogue.Default.Find(finding.Code, language)?.FillHints(Arguments(finding)) is [var first, ..] ? first
        : null;

    private static Dictionary<string, string> Arguments(ReceiptFinding finding)
    {
        var arguments = new Dictionary<string, string>(finding.Arguments ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        if (finding.Field is not { } field) return arguments;
        arguments.TryAdd("source", field);
        arguments.TryAdd("target", field);
        return arguments;
    }
}
