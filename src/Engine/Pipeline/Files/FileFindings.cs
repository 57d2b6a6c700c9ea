using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Engine.Pipeline.Files;

/// <summary>Problems in the words that leave the house: Spanish, places, no values.</summary>
internal static class FileFindings
{
    private const string Language = "es";

    /// <summary>What is wrong with the whole file.</summary>
    public static FileFinding Of(FileProblem problem) => Of(0, null, problem);

    public static FileFinding Of(FileRecord record, FileProblem problem) => Of(record.Number, record.Format, problem);

    /// <summary>A conversion's refusal, at the line where its record begins.</summary>
    public static FileFinding Of(FileRecord record, DeadLetterSummary refusal) => new(
        record.Number, record.Line, record.Column, Named(record.Format, refusal.SourcePath), refusal.Code,
        DiagnosticCatalogue.Default.Message(refusal.Code, Places(refusal.Arguments, refusal.SourcePath, refusal.Target), Language), Remedy(refusal.Code, refusal.Arguments));

    private static FileFinding Of(int record, FormatDefinition? format, FileProblem problem) => new(
        record, problem.Line, problem.Column, Named(format, problem.Field), problem.Code,
        DiagnosticCatalogue.Default.Message(problem.Code, Places(problem.Arguments, problem.Field, null), Language), Remedy(problem.Code, problem.Arguments));

    private static string? Named(FormatDefinition? format, string? field) => format is null || field is null ? field : format.InFile(field);

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
