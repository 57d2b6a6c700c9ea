namespace IntegrationEngine.Engine.Reports;

/// <summary>A text of reports in both languages.</summary>
public readonly record struct Words(string Spanish, string English)
{
    /// <param name="language"><c>es</c> or <c>en</c>.</param>
    public string In(string language) => string.Equals(language, "en", StringComparison.Ordinal) ? English : Spanish;
}
