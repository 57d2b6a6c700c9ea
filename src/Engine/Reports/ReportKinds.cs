namespace IntegrationEngine.Engine.Reports;

/// <summary>How the command line, the configuration and stored reports write them.</summary>
public static class ReportKinds
{
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<ReportKind>().Select(Word)];

    public static string Word(ReportKind kind) => kind == ReportKind.FollowUp ? "follow-up" : kind.ToString().ToLowerInvariant();

    public static ReportKind? Find(string word) => Enum.GetValues<ReportKind>().Where(k => Word(k) == word).Select(k => (ReportKind?)k).FirstOrDefault();
}
