namespace IntegrationEngine.Mappings.Language.Outline.Drafts;

/// <summary>One line of a drafted rule, with what else it may say.</summary>
internal sealed class DraftLine(string key, IReadOnlyList<string> values, bool isInsteadOfUse)
{
    private int _chosen;

    public string Key => key;

    /// <summary>Whether it is only there where the rule uses no fragment.</summary>
    public bool IsInsteadOfUse => isInsteadOfUse;

    /// <summary>False where nothing that it could say checks.</summary>
    public bool IsKept => _chosen < values.Count;

    public string Text => $"{key}: {values[_chosen]}";

    public void Next() => _chosen++;

    public void Back() => _chosen--;

    /// <param name="group">For <c>{for}</c>; null leaves the line out.</param>
    public static DraftLine? Parse(string text, string? group)
    {
        var instead = text.StartsWith('?');
        if (instead) text = text[1..];
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (group is null && text.Contains("{for}", StringComparison.Ordinal)) return null;
        return new DraftLine(text[..colon], [.. text[(colon + 1)..].Replace("{for}", group, StringComparison.Ordinal).Split("||", StringSplitOptions.TrimEntries)], instead);
    }
}
