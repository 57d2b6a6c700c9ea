using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Formats.Declaring;

/// <summary>Reads one field: <c>curp: { at: CURP, type: curp, required: true }</c>, <c>curp: CURP</c> for its place alone, <c>curp: {}</c> where all is usual.</summary>
internal sealed class FieldReader(FormatLayout layout, DiagnosticBag findings)
{
    private static readonly (string Word, FieldType Type)[] Types = [.. Enum.GetValues<FieldType>().Select(t => (t.ToString().ToLowerInvariant(), t))];

    public FormatField? Read(YamlScalar key, YamlNode value, int number)
    {
        var node = value switch
        {
            YamlMapping mapping => mapping,
            YamlScalar { Value.Length: 0 } empty => new YamlMapping(empty.Span, []),
            YamlScalar place => new YamlMapping(place.Span, [new(new YamlScalar(place.Span, "at", YamlDotNet.Core.ScalarStyle.Plain), place)]),
            _ => null,
        };
        if (node is null)
        {
            findings.Error("C111", value.Span, ("key", key.Value));
            return null;
        }
        var settings = new YamlSettings(node, findings);
        var field = Read(key, settings, number);
        settings.Finish();
        return field;
    }

    private FormatField? Read(YamlScalar key, YamlSettings settings, int number)
    {
        var at = settings.Scalar("at") ?? key;
        var place = PlaceReader.Read(at, layout);
        if (place is null) findings.Error("C154", at.Span, ("key", "at"), ("form", PlaceReader.Form(layout)));
        var type = settings.Choice("type", FieldType.Text, Types);
        var split = Split(settings);
        var repeats = settings.Flag("repeats", split is not null);
        // One cell has one value, unless something divides it.
        if (repeats && split is null && layout is not (JsonLayout or XmlLayout)) findings.Error("C156", settings.SpanOf("repeats"), ("key", "repeats"), ("needs", "split"));
        var max = settings.Node("max") is null ? (int?)null : settings.Integer("max", 0, 1, 1_000_000);
        var field = new FormatField
        {
            Name = key.Value,
            Number = number,
            Type = type,
            Required = settings.Flag("required", false),
            Repeats = repeats,
            Split = split,
            Max = max,
            Patterns = Patterns(settings, type, key),
            Values = Values(settings, type),
            Decimal = Decimal(settings, type),
            Place = place ?? new FieldPlace(at.Value),
            Span = key.Span,
        };
        return place is null ? null : field;
    }

    private IReadOnlyList<DatePattern> Patterns(YamlSettings settings, FieldType type, YamlScalar key)
    {
        var written = settings.List("pattern");
        if (type != FieldType.Date)
        {
            if (written.Count > 0) findings.Error("C156", written[0].Span, ("key", "pattern"), ("needs", "type: date"));
            return [];
        }
        // The cells of a workbook are dates themselves.
        if (written.Count == 0 && layout is not XlsxLayout && settings.Root.Find("pattern") is null) findings.Error("C158", key.Span, ("name", key.Value));
        var patterns = new List<DatePattern>();
        foreach (var scalar in written)
            if (DatePattern.Parse(scalar.Value) is { } pattern) patterns.Add(pattern);
            else findings.Error("C157", scalar.Span, ("pattern", scalar.Value));
        return patterns;
    }

    private IReadOnlyList<string> Values(YamlSettings settings, FieldType type)
    {
        var values = settings.List("values");
        if (values.Count > 0 && type != FieldType.Code) findings.Error("C156", values[0].Span, ("key", "values"), ("needs", "type: code"));
        return [.. values.Select(v => v.Value)];
    }

    private char Decimal(YamlSettings settings, FieldType type)
    {
        var mark = settings.Choice("decimal", '.', (".", '.'), (",", ','));
        if (mark != '.' && type != FieldType.Number) findings.Error("C156", settings.SpanOf("decimal"), ("key", "decimal"), ("needs", "type: number"));
        return mark;
    }

    private char? Split(YamlSettings settings)
    {
        if (settings.Scalar("split") is not { } scalar) return null;
        if (layout is JsonLayout or XmlLayout) findings.Error("C156", scalar.Span, ("key", "split"), ("needs", "delimited, fixed, xlsx"));
        else if (scalar.Value is not [var sign] || sign > '\x7E' || char.IsLetterOrDigit(sign)) findings.Error("C163", scalar.Span, ("key", "split"));
        return scalar.Value[0];
    }
}
