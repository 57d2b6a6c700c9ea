using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Formats.Declaring;

/// <summary>Reads <c>fields:</c>, with the groups in them.</summary>
internal sealed class GroupReader(FormatLayout layout, FieldPlace? lineType, DiagnosticBag findings)
{
    /// <summary>What a message structure holds in one group.</summary>
    private const int MostGroupsInOne = 60;

    private readonly List<FormatGroup> _groups = [];
    private int _fieldCount;

    /// <summary>All groups, the root first; empty where there is none to go on with.</summary>
    public IReadOnlyList<FormatGroup> Read(YamlSettings settings, YamlScalar name)
    {
        var lines = Lines(settings, settings.Scalar("lines"));
        var root = new FormatGroup { Name = name.Value, Index = 0, Parent = null, Lines = lines, Span = name.Span };
        _groups.Add(root);
        if (settings.Section("fields", required: true) is not { } fields) return [];
        Fill(root, fields, new HashSet<string>(StringComparer.Ordinal));
        return _groups;
    }

    private void Fill(FormatGroup group, YamlSettings settings, IReadOnlySet<string> around)
    {
        var names = new HashSet<string>(around, StringComparer.Ordinal);
        var (fields, groups) = (new List<FormatField>(), new List<FormatGroup>());
        var inner = new List<(FormatGroup Group, YamlSettings Fields)>();
        foreach (var (key, value) in settings.Entries())
        {
            CheckName(key, names);
            if (value is YamlMapping own && own.FindKey("fields") is not null)
            {
                if (_groups.Count >= FormatGroup.Most || groups.Count >= MostGroupsInOne)
                {
                    findings.Error("C164", key.Span);
                    continue;
                }
                if (Group(key, own, group) is not var (below, content)) continue;
                groups.Add(below);
                inner.Add((below, content));
            }
            else if (_fieldCount >= FormatGroup.MostFields)
            {
                findings.Error("C167", key.Span, ("limit", FormatGroup.MostFields.ToString(CultureInfo.InvariantCulture)));
                break;
            }
            else if (new FieldReader(layout, findings).Read(key, value, fields.Count + 1) is { } field)
            {
                (field.Group, field.Index) = (group, _fieldCount++);
                fields.Add(field);
            }
        }
        if (settings.Root.Entries.Count == 0) findings.Error("C160", settings.Span);
        CheckPlaces(fields);
        (group.Fields, group.Groups) = (fields, groups);
        foreach (var (below, content) in inner) Fill(below, content, names);
    }

    private (FormatGroup, YamlSettings)? Group(YamlScalar key, YamlMapping node, FormatGroup parent)
    {
        var settings = new YamlSettings(node, findings);
        var required = settings.Flag("required", false);
        var (each, lines) = Each(settings, key, parent);
        var fields = settings.Section("fields", required: true);
        settings.Finish();
        if (each is null || fields is null) return null;
        var group = new FormatGroup { Name = key.Value, Index = _groups.Count, Parent = parent, Required = required, Each = each, Lines = lines, Span = key.Span };
        _groups.Add(group);
        return (group, fields);
    }

    private (GroupRepeat?, string?) Each(YamlSettings settings, YamlScalar key, FormatGroup parent)
    {
        var node = settings.Node("each");
        switch (layout)
        {
            case JsonLayout or XmlLayout when (node ?? key) is YamlScalar scalar:
                if (PlaceReader.Read(scalar, layout) is { Path.Count: > 0 } path && path.Path[^1][0] != '@') return (new GroupRepeat(RepeatWay.Path, path), null);
                break;
            case FixedLayout or DelimitedLayout when node is YamlMapping mapping:
                var own = new YamlSettings(mapping, findings);
                var lines = Lines(own, own.Scalar("lines", required: true));
                own.Finish();
                return (new GroupRepeat(RepeatWay.Lines), lines);
            case not (JsonLayout or XmlLayout) when node is YamlScalar { Value: "rows" } && parent.Parent is null && lineType is null:
                if (!_groups.Exists(g => g.Each?.Way == RepeatWay.Rows)) return (new GroupRepeat(RepeatWay.Rows), null);
                break;
        }
        findings.Error("C159", node?.Span ?? key.Span, ("forms", layout switch
        {
            JsonLayout => "each: muestras",
            XmlLayout => "each: Muestras/Muestra",
            XlsxLayout => "each: rows",
            _ => "each: rows, each: { lines: M }",
        }));
        return (null, null);
    }

    /// <summary>The type of a group's lines: there where lines have types, once in the format.</summary>
    private string? Lines(YamlSettings settings, YamlScalar? lines)
    {
        if (lines is null == lineType is null)
        {
            if (lines is not null && !CanStand(lines.Value)) findings.Error("C168", lines.Span, ("lines", lines.Value), ("place", lineType!.Text));
            else if (lines is not null && _groups.Exists(g => g.Lines == lines.Value)) findings.Error("C165", lines.Span, ("lines", lines.Value));
        }
        else
        {
            findings.Error("C166", lines?.Span ?? settings.Span, ("missing", lines is null ? "lines" : "line-type"));
        }
        return lines?.Value;
    }

    private bool CanStand(string lines) =>
        lines.Length > 0 && lines.Trim() == lines && (layout is not FixedLayout || lines.EnumerateRunes().Count() <= lineType!.Last - lineType.First + 1);

    private void CheckName(YamlScalar key, HashSet<string> names)
    {
        if (!FieldName.IsName(key.Value)) findings.Error("C151", key.Span, ("name", key.Value));
        else if (FieldName.IsWord(key.Value)) findings.Error("C152", key.Span, ("name", key.Value));
        else if (!names.Add(key.Value)) findings.Error("C153", key.Span, ("name", key.Value));
    }

    /// <summary>One place may be read by one field: two are most often a slip.</summary>
    private void CheckPlaces(List<FormatField> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            var (field, place) = (fields[i], fields[i].Place);
            var other = fields.Take(i).FirstOrDefault(f => place.First > 0
                ? f.Place.First <= place.Last && place.First <= f.Place.Last
                : string.Equals(f.Place.Text, place.Text, layout is JsonLayout or XmlLayout ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase));
            if (other is not null) findings.Error("C155", field.Span, ("name", field.Name), ("other", other.Name));
        }
    }
}
