using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Pipeline.Files;

/// <summary>Problems in the words that leave the house: Spanish, places, no values.</summary>
internal static class FileFindings
{
    private const string Language = "es";

    public static FileFinding Of(int record, FileProblem problem) => new(
        record, problem.Line, problem.Column, problem.Field, problem.Code,
        DiagnosticCatalogue.Default.Message(problem.Code, Places(problem.Arguments, problem.Field, null), Language), Remedy(problem.Code, problem.Arguments));

    /// <summary>A conversion's refusal, at the line where its record begins.</summary>
    public static FileFinding Of(FileRecord record, DeadLetterSummary refusal) => new(
        record.Number, record.Line, record.Column, refusal.SourcePath, refusal.Code,
        DiagnosticCatalogue.Default.Message(refusal.Code, Places(refusal.Arguments, refusal.SourcePath, refusal.Target), Language), Remedy(refusal.Code, refusal.Arguments));

    private static Dictionary<string, string> Places(IReadOnlyDictionary<string, string> arguments, string? source, string? target)
    {
        var all = new Dictionary<string, string>(arguments, StringComparer.Ordinal);
        if (source is not null) all.TryAdd("source", source);
        if (target is not null) all.TryAdd("target", target);
        return all;
    }

    private static string Remedy(string code, IReadOnlyDictionary<string, string> arguments) =>
        DiagnosticCatalogue.Default.Find(code, Language) is { } texts && texts.FillHints(arguments) is [var first, ..] ? first : "";
}
