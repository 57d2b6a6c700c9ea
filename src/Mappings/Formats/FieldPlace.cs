namespace IntegrationEngine.Mappings.Formats;

/// <summary>Where a field stands in its record, or an instance of a group in the one around it. Which part holds depends on the format's kind.</summary>
/// <param name="Text">As the format says it.</param>
public sealed record FieldPlace(string Text)
{
    /// <summary>Delimited without header, and XLSX by letter: the column, from 1. Fixed: the first character, from 1. 0 where a name says it.</summary>
    public int First { get; init; }

    /// <summary>Fixed: the last character, from 1; otherwise as <see cref="First"/>.</summary>
    public int Last { get; init; }

    /// <summary>JSON and XML: the names on the way; of XML an attribute's with its <c>@</c>. Empty for the text of the group's own element.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];
}
