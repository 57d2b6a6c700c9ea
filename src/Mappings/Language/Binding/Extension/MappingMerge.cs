using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding.Extension;

/// <summary>
/// Puts an institution's differences over the mapping that it extends: lines replace those of the same name, objects are merged line by line at any depth,
/// and <c>$remove</c> takes lines out. An object that says anew where its value comes from (<c>$from</c>, <c>$each</c>, <c>$choose</c>) replaces the other whole, as a list does.
/// </summary>
internal sealed class MappingMerge(SharedFiles shared, DiagnosticBag findings, string above)
{
    private static readonly string[] Whole = ["$from", "$each", "$choose"];

    private enum Level
    {
        File,
        Facts,
        Resources,
        Rule,
        Element,
    }

    public YamlMapping Mapping(YamlMapping under, YamlMapping over) => Merge(Without(under, "extends"), Without(over, "extends"), Level.File);

    private YamlMapping Merge(YamlMapping under, YamlMapping over, Level level)
    {
        if (level >= Level.Rule) (under, over) = (Expanded(under), Expanded(over));
        var removed = Removed(under, over);
        var entries = new List<KeyValuePair<YamlScalar, YamlNode>>();
        foreach (var (key, value) in under.Entries.Where(e => !removed.Contains(e.Key.Value)))
        {
            if (over.FindKey(key.Value) is not { } own) entries.Add(new(key, value));
            else entries.Add(new(own, Combined(value, over.Find(key.Value)!, Below(level, key.Value))));
        }
        entries.AddRange(over.Entries.Where(e => e.Key.Value != "$remove" && (removed.Contains(e.Key.Value) || under.FindKey(e.Key.Value) is null) && !IsLost(e, under, level)));
        return new YamlMapping(over.Span, entries);
    }

    private YamlNode Combined(YamlNode under, YamlNode over, Level level) =>
        level != Level.File && under is YamlMapping a && over is YamlMapping b && (level < Level.Element || !Array.Exists(Whole, w => b.Find(w) is not null)) ? Merge(a, b, level) : over;

    // Only the file's own keys «facts» and «resources» hold lines of the mapping.
    private static Level Below(Level level, string key) => level switch
    {
        Level.File => key switch
        {
            "facts" => Level.Facts,
            "resources" => Level.Resources,
            _ => Level.File,
        },
        Level.Resources => Level.Rule,
        _ => Level.Element,
    };

    /// <summary>What <c>$remove</c> names, all of which must be there to be removed.</summary>
    private HashSet<string> Removed(YamlMapping under, YamlMapping over)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in RemovedNames.Read(over, findings))
        {
            names.Add(name.Value);
            if (under.FindKey(name.Value) is not null) continue;
            var known = under.Entries.Select(e => e.Key.Value).ToList();
            findings.Error("M122", name.Span, ("name", name.Value), ("mapping", above), ("guess", NearestName.Find(name.Value, known)), ("known", string.Join(", ", known)));
        }
        return names;
    }

    /// <summary>A rule that is neither changed nor new: its name is misspelt, most often.</summary>
    private bool IsLost(KeyValuePair<YamlScalar, YamlNode> entry, YamlMapping under, Level level)
    {
        if (level != Level.Resources || entry.Value is not YamlMapping body || body.Find("$resource") is not null) return false;
        var known = under.Entries.Select(e => e.Key.Value).ToList();
        findings.Error("M124", entry.Key.Span, ("rule", entry.Key.Value), ("mapping", above), ("guess", NearestName.Find(entry.Key.Value, known)), ("known", string.Join(", ", known)));
        return true;
    }

    /// <summary>The object with the lines of its fragments in it, so that they can be changed and removed like its own.</summary>
    private YamlMapping Expanded(YamlMapping mapping) => Expanded(mapping, []);

    private YamlMapping Expanded(YamlMapping mapping, HashSet<string> used)
    {
        if (mapping.Find("$use") is not YamlScalar name || !shared.Fragments.TryGetValue(name.Value, out var fragment) || !used.Add(name.Value)) return mapping;
        var own = Without(mapping, "$use");
        return new YamlMapping(mapping.Span, [.. own.Entries, .. Expanded(fragment, used).Entries.Where(e => own.FindKey(e.Key.Value) is null)]);
    }

    private static YamlMapping Without(YamlMapping mapping, string key) => mapping.FindKey(key) is null ? mapping : mapping with { Entries = [.. mapping.Entries.Where(e => e.Key.Value != key)] };
}
