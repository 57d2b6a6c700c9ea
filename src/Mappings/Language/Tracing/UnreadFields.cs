using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>Puts together what was not read: a field where nothing of it was, a component where others were.</summary>
internal static class UnreadFields
{
    public static IReadOnlyList<UnreadField> Of(IReadOnlyList<SourceField> fields)
    {
        var lost = new List<UnreadField>();
        foreach (var field in fields.GroupBy(f => Cut(f.Path, 0), StringComparer.Ordinal)) Collect(field.Key, [.. field], 0, lost);
        return lost;
    }

    /// <summary>The English name of a path as <c>PID-3.4.1</c>; empty where the standard has none.</summary>
    public static string Name(string path)
    {
        var dash = path.IndexOf('-', StringComparison.Ordinal);
        var numbers = path[(dash + 1)..].Split('.').Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        if (Hl7Dictionary.V271.Segment(path[..dash])?.Field(numbers[0]) is not { } field) return "";
        var name = field.Name;
        var type = Hl7Dictionary.V271.DataType(field.DataType);
        foreach (var number in numbers.Skip(1))
        {
            if (type is null || number > type.Components.Count) break;
            name += ": " + type.Components[number - 1].Name;
            type = Hl7Dictionary.V271.DataType(type.Components[number - 1].DataType);
        }
        return name;
    }

    private static void Collect(string path, List<SourceField> fields, int level, List<UnreadField> lost)
    {
        if (fields.TrueForAll(f => f.Use == fields[0].Use) || fields.TrueForAll(f => f.Use < FieldUse.NotWritten) || level == 2)
        {
            foreach (var use in new[] { FieldUse.NotWritten, FieldUse.NotAsked, FieldUse.Unread })
                if (fields.Where(f => f.Use == use).Select(f => PlaceOf(f, level)).Distinct(StringComparer.Ordinal).Count() is var count and > 0)
                    lost.Add(new UnreadField(path, Name(path), count, use));
            return;
        }
        foreach (var part in fields.GroupBy(f => Cut(f.Path, level + 1), StringComparer.Ordinal)) Collect(part.Key, [.. part], level + 1, lost);
    }

    // One field counts once, however many components of it are valued.
    private static string PlaceOf(SourceField field, int level) => $"{field.Segment}:{Cut(field.Place, level)}";

    private static string Cut(string path, int level)
    {
        var at = path.IndexOf('-', StringComparison.Ordinal);
        for (var i = 0; i <= level && at >= 0; i++) at = path.IndexOf('.', at + 1);
        return at < 0 ? path : path[..at];
    }
}
