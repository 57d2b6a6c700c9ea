namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>A group of a draft.</summary>
/// <param name="Each">Its place in the group around it; empty for the record itself.</param>
internal sealed record DraftedGroup(string Name, string Each, IReadOnlyList<DraftedField> Fields, IReadOnlyList<DraftedGroup> Groups)
{
    private static readonly string[] Numbers = ["folio", "solicitud", "remision", "informe", "id", "numero", "orden"];

    /// <summary>What a record is known by: a field whose name says so, else a text that each record has, else the first one.</summary>
    public DraftedField Key => Fields.FirstOrDefault(f => f.Filled == f.Instances && Numbers.Any(n => f.Name.StartsWith(n, StringComparison.Ordinal)))
        ?? Fields.FirstOrDefault(f => f is { Required: true, Type: FieldType.Text }) ?? Fields.FirstOrDefault(f => f.Required) ?? Fields[0];

    /// <summary>Names what a sample has and says what it is.</summary>
    public static DraftedGroup Of(SampleGroup sample)
    {
        var root = Of(sample, "", "", new HashSet<string>(StringComparer.Ordinal));
        // A record without what it is known by is nobody's.
        return root with { Fields = [.. root.Fields.Select(f => f == root.Key ? f with { Required = true } : f)] };
    }

    /// <summary>All fields, each group's before those of the groups in it.</summary>
    public IEnumerable<DraftedField> All() => Fields.Concat(Groups.SelectMany(g => g.All()));

    private static DraftedGroup Of(SampleGroup sample, string name, string path, HashSet<string> around)
    {
        var taken = new HashSet<string>(around, StringComparer.Ordinal);
        var fields = sample.Fields.Select((f, i) => Field(f, path, FieldSlug.Of(f.Title, taken, i + 1), sample.Count)).ToList();
        var named = sample.Groups.Select(g => (Sample: g, Name: FieldSlug.Of(g.Title.Length == 0 ? "grupo" : g.Title, taken, 1))).ToList();
        return new DraftedGroup(name, sample.Each, fields, [.. named.Select(g => Of(g.Sample, g.Name, path.Length == 0 ? g.Name : $"{path}.{g.Name}", taken))]);
    }

    private static DraftedField Field(SampleField sample, string group, string name, int instances)
    {
        var guess = TypeGuess.Of(name, sample.Texts, instances);
        return new DraftedField(group, name, sample.At, guess.Type, instances > 1 && sample.Filled == instances && !sample.Repeats, sample.Filled, instances)
        {
            Patterns = guess.Patterns,
            Values = guess.Values,
            HasComma = guess.HasComma,
            Repeats = sample.Repeats,
        };
    }
}
