namespace IntegrationEngine.Mappings.Language.Outline.Drafts;

/// <summary>One drafted resource rule.</summary>
internal sealed class DraftRule(string name, IReadOnlyList<DraftLine> lines)
{
    private bool _dropped;

    public string Name => name;

    /// <summary>The line that takes a shared fragment; null where none does.</summary>
    public DraftLine? Use => lines.FirstOrDefault(l => l.IsKept && l.Key == "$use");

    public IEnumerable<DraftLine> Lines => lines.Where(l => l.IsKept && !(l.IsInsteadOfUse && Use is not null));

    /// <summary>A rule can do without any line but these two.</summary>
    public bool IsKept => !_dropped && lines.Where(l => l.Key is "$resource" or "$key").All(l => l.IsKept);

    public void Drop() => _dropped = true;
}
