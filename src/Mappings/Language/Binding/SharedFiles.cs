using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>What <c>_shared/*.yaml</c> holds: datatype conversions, in the order of their text, and fragments.</summary>
internal sealed class SharedFiles
{
    private readonly List<DatatypeConversion> _conversions = [];
    private readonly Dictionary<string, YamlMapping> _fragments = new(StringComparer.Ordinal);

    public IReadOnlyList<DatatypeConversion> Conversions => _conversions;

    public IReadOnlyDictionary<string, YamlMapping> Fragments => _fragments;

    public static SharedFiles Read(IEnumerable<ConfigText> files, DiagnosticBag findings)
    {
        var shared = new SharedFiles();
        foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            if (YamlReader.Read(file.Path, file.Text, findings) is not { } root) continue;
            if (root is not YamlMapping mapping)
            {
                findings.Error("M105", root.Span, ("expected", "shared"));
                continue;
            }
            foreach (var (key, value) in mapping.Entries)
            {
                if (value is not YamlMapping entries || key.Value is not ("conversions" or "fragments"))
                {
                    findings.Error("M105", key.Span, ("expected", "shared"));
                    continue;
                }
                foreach (var (name, body) in entries.Entries)
                {
                    if (key.Value == "conversions") shared.AddConversion(name, body, findings);
                    else if (body is YamlMapping fragment) shared._fragments.TryAdd(name.Value, fragment);
                    else findings.Error("M105", body.Span, ("expected", "fragment"));
                }
            }
        }
        return shared;
    }

    /// <summary>The conversions from a type to any, those for this very field first; where a field has its own, the general one to that target does not count.</summary>
    public IEnumerable<DatatypeConversion> From(string dataType, string? field)
    {
        var own = _conversions.Where(c => c.Field is not null && c.Field == field && c.Source == dataType).ToList();
        return own.Concat(_conversions.Where(c => c.Field is null && c.Source == dataType && !own.Exists(o => o.Target == c.Target)));
    }

    public DatatypeConversion? Find(string dataType, string? field, string target) => From(dataType, field).FirstOrDefault(c => c.Target == target);

    /// <summary><c>CX -> Identifier</c>, or for one field only: <c>OBX-5 NM -> Quantity</c>.</summary>
    private void AddConversion(YamlScalar name, YamlNode body, DiagnosticBag findings)
    {
        var sides = name.Value.Split("->", StringSplitOptions.TrimEntries);
        var source = sides[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (sides.Length != 2 || source.Length is not (1 or 2) || sides[1].Length == 0)
        {
            findings.Error("M105", name.Span, ("expected", "conversion"));
            return;
        }
        _conversions.Add(new DatatypeConversion(source.Length == 2 ? source[0] : null, source[^1], sides[1], name.Span, body));
    }
}
