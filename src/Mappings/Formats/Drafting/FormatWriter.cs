using System.Text;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>Writes a drafted format as YAML, its fields one under the other.</summary>
internal static class FormatWriter
{
    public static string Write(string name, string title, FileSample sample, DraftedGroup root)
    {
        var text = new StringBuilder($"# {title}\nformat: {name}\n{sample.Layout}\nfields:\n");
        Group(text, root, "  ", sample.Kind);
        return text.ToString();
    }

    private static void Group(StringBuilder text, DraftedGroup group, string indent, FormatKind kind)
    {
        var width = group.Fields.Select(f => f.Name.Length).DefaultIfEmpty(0).Max() + 1;
        foreach (var field in group.Fields) text.Append(indent).Append((field.Name + ":").PadRight(width)).Append(' ').Append(Settings(field, kind)).Append('\n');
        foreach (var below in group.Groups)
        {
            text.Append(indent).Append(below.Name).Append(":\n").Append(indent).Append("  each: ").Append(kind == FormatKind.Fixed ? below.Each : Quoted(below.Each)).Append('\n').Append(indent).Append("  fields:\n");
            Group(text, below, indent + "    ", kind);
        }
    }

    private static string Settings(DraftedField field, FormatKind kind)
    {
        var settings = new List<string>();
        if (field.At != field.Name) settings.Add($"at: {Quoted(field.At)}");
        if (field.Type != FieldType.Text) settings.Add($"type: {field.Type.ToString().ToLowerInvariant()}");
        // The cells of a workbook are dates themselves.
        if (field.Patterns.Count > 0 && !(kind == FormatKind.Xlsx && field.Patterns is ["yyyy-MM-dd"])) settings.Add("pattern: " + (field.Patterns is [var one] ? Quoted(one) : $"[{string.Join(", ", field.Patterns.Select(Quoted))}]"));
        if (field.Values.Count > 0) settings.Add($"values: [{string.Join(", ", field.Values.Select(Quoted))}]");
        if (field.HasComma) settings.Add("decimal: ','");
        if (field.Repeats) settings.Add("repeats: true");
        if (field.Required) settings.Add("required: true");
        return settings.Count == 0 ? "{}" : $"{{ {string.Join(", ", settings)} }}";
    }

    /// <summary>In quotes unless it is a word that YAML leaves as it is.</summary>
    private static string Quoted(string text) =>
        text.Length > 0 && char.IsLetter(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/') && text.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "y" or "n" or "on" or "off")
            ? text
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
