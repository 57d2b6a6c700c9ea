using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Outline.Drafts;

/// <summary>What became of every valued field of some messages, as comments: names and types, never values.</summary>
internal sealed class FieldLedger(SourcePages pages, Func<string, string> say)
{
    private readonly SortedDictionary<string, SortedSet<string>> _mapped = new(PathOrder.Instance);
    private readonly SortedSet<string> _used = new(PathOrder.Instance);
    private readonly SortedDictionary<string, FieldUse> _lost = new(PathOrder.Instance);
    private readonly SortedSet<string> _refused = new(PathOrder.Instance);
    private bool _knows;

    public int Unread => _lost.Count(l => l.Value is FieldUse.Unread);

    public void Add(MessageTrace trace)
    {
        _knows = true;
        foreach (var field in trace.Fields.Where(f => f.Use == FieldUse.Mapped)) Targets(Field(field.Path));
        foreach (var element in trace.Elements)
        foreach (var read in element.Reads.Where(r => r.Purpose == ReadPurpose.Value))
            Targets(Field(Unnumbered(read.Place))).Add((element.Via ?? element.Rule).Target);
        foreach (var field in trace.Fields.Where(f => f.Use is > FieldUse.Mapped and < FieldUse.NotWritten)) _used.Add(Field(field.Path));
        foreach (var field in trace.Unread)
            if (!_lost.TryGetValue(field.Path, out var known) || field.Use < known) _lost[field.Path] = field.Use;
    }

    /// <summary>A message that was refused: of its fields nothing more is known.</summary>
    public void Add(IEnumerable<string> fields) => _refused.UnionWith(fields);

    public IEnumerable<string> Comments() => (_knows ? Known() : []).Concat(Untold());

    private IEnumerable<string> Untold()
    {
        var untold = _refused.Where(f => !_mapped.ContainsKey(f) && !_used.Contains(f) && !_lost.ContainsKey(f)).Select(f => (f, "")).ToList();
        if (untold.Count == 0) return [];
        return [.. _knows ? [""] : Array.Empty<string>(), say("untold"), .. Listed(untold)];
    }

    private IEnumerable<string> Known()
    {
        yield return say("unread");
        foreach (var line in Listed(Lost(FieldUse.Unread))) yield return line;
        if (Lost(FieldUse.NotAsked, FieldUse.NotWritten) is { Count: > 0 } aside)
        {
            yield return "";
            yield return say("not-asked");
            foreach (var line in Listed(aside)) yield return line;
        }
        yield return "";
        yield return say("mapped");
        foreach (var line in Listed([.. _mapped.Select(m => (m.Key, string.Join(", ", m.Value)))])) yield return line;
        if (_used.Where(u => !_mapped.ContainsKey(u)).ToList() is not { Count: > 0 } used) yield break;
        yield return "";
        yield return say("used");
        foreach (var line in Listed([.. used.Select(u => (u, ""))])) yield return line;
    }

    private List<(string Path, string After)> Lost(params FieldUse[] uses) => [.. _lost.Where(l => uses.Contains(l.Value)).Select(l => (l.Key, ""))];

    private IEnumerable<string> Listed(List<(string Path, string After)> fields)
    {
        if (fields.Count == 0) return ["  " + say("none")];
        var rows = fields.ConvertAll(f => (f.Path, Name: Name(f.Path), f.After));
        var (path, name) = (rows.Max(r => r.Path.Length), Math.Min(60, rows.Max(r => r.Name.Length)));
        return rows.Select(r => $"  {r.Path.PadRight(path)}  {(r.After.Length == 0 ? r.Name : r.Name.PadRight(name) + "  -> " + r.After)}");
    }

    private string Name(string path)
    {
        if (SourcePath.Parse(path) is not { } place || pages.Find(place) is not { Name.Length: > 0 } page) return say("unnamed");
        return page.DataType is { } type ? $"{page.Name} ({type})" : page.Name;
    }

    private SortedSet<string> Targets(string path)
    {
        if (!_mapped.TryGetValue(path, out var targets)) _mapped[path] = targets = new(StringComparer.Ordinal);
        return targets;
    }

    private static string Field(string path) => SourcePath.Parse(path) is { } place ? new SourcePath(place.Segment, place.Field).ToString() : path;

    /// <summary><c>OBX[3]-5[2].1</c> without its numbers.</summary>
    private static string Unnumbered(string place) => SourcePath.Parse(place)?.ToString() ?? place;
}
