using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>What is known of the places of proprietary formats: what they declare, and the rules of mappings.</summary>
public sealed class FormatPages
{
    private readonly IReadOnlyList<FormatDefinition> _formats;
    private readonly IReadOnlyList<Mapping> _mappings;
    private readonly ILookup<string, RuleUse> _uses;

    public FormatPages(IEnumerable<FormatDefinition> formats, IEnumerable<Mapping> mappings)
    {
        _formats = [.. formats];
        _mappings = [.. mappings.Where(m => m.Format is not null).OrderBy(m => m.Name, StringComparer.Ordinal)];
        _uses = _mappings
            .SelectMany(m => m.Rules.SelectMany(r => r.WithDescendants()).SelectMany(r => r.Reads.Select(read => (Path: $"{m.Format!.Name}.{read.Path}", Use: new RuleUse(m.Name, r, read.Purpose)))))
            .ToLookup(u => u.Path, u => u.Use, StringComparer.Ordinal);
    }

    /// <summary>A format by its name, or one of its groups behind it; null where it is neither.</summary>
    public FormatPage? Find(string path)
    {
        foreach (var format in _formats)
        foreach (var group in format.Groups)
            if (string.Equals(PathOf(format, group), path, StringComparison.OrdinalIgnoreCase))
                return new(
                    PathOf(format, group), format, [.. group.Fields.Select(f => Page(format, f))], [.. group.Groups.Select(g => PathOf(format, g))],
                    [.. _mappings.Where(m => m.Format!.Name == format.Name).Select(m => m.Name)]);
        return null;
    }

    /// <summary>Every field that a path means: <c>sedesa-birads.curp</c> one, <c>curp</c> or <c>muestras.tubo</c> those of all formats.</summary>
    public IReadOnlyList<FieldPage> Fields(string path) =>
        [.. Every().Where(f => IsAt(f, path)).Select(f => Page(f.Format, f.Field))];

    /// <summary>The nearest path that there is: of a format's own fields where it is named.</summary>
    public string? Nearest(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && _formats.FirstOrDefault(f => f.Name == path[..dot]) is { } named)
            return NearestName.Find(path, Every().Where(f => f.Format == named).Select(f => PathOf(f.Format, f.Field)));
        return NearestName.Find(path, _formats.Select(f => f.Name).Concat(Every().Select(f => f.Field.Name)));
    }

    private static bool IsAt((FormatDefinition Format, FormatField Field) field, string path)
    {
        var whole = PathOf(field.Format, field.Field);
        return string.Equals(whole, path, StringComparison.OrdinalIgnoreCase) || whole.EndsWith("." + path, StringComparison.OrdinalIgnoreCase);
    }

    private static string PathOf(FormatDefinition format, FormatGroup group) => group.Path.Length == 0 ? format.Name : $"{format.Name}.{group.Path}";

    private static string PathOf(FormatDefinition format, FormatField field) => $"{PathOf(format, field.Group)}.{field.Name}";

    private IEnumerable<(FormatDefinition Format, FormatField Field)> Every() => _formats.SelectMany(f => f.Groups.SelectMany(g => g.Fields).Select(field => (f, field)));

    private FieldPage Page(FormatDefinition format, FormatField field)
    {
        var path = PathOf(format, field);
        var uses = _uses[path].DistinctBy(u => (u.Mapping, u.Rule.Span, u.Rule.Target, u.Purpose)).ToList();
        return new(path, field, [.. uses.Where(u => u.Purpose == ReadPurpose.Value).Select(u => u.Rule.Target).Distinct(StringComparer.Ordinal)], [.. uses.Where(u => !u.Rule.IsOfConversion)]);
    }
}
