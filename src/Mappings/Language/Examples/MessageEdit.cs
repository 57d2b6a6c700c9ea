using System.Globalization;
using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>One change of a message before a test: <c>OBR-25: Q</c>, <c>PID-3[2].1: ''</c>, <c>OBX[3]-5: null</c>, <c>NTE[2]: ''</c>.</summary>
/// <param name="Place">As written.</param>
/// <param name="Occurrence">Which of the segments of its name, from 1.</param>
/// <param name="Field">0 for the whole segment.</param>
/// <param name="Repetition">0 for the whole field.</param>
/// <param name="Component">0 for the whole repetition.</param>
/// <param name="Subcomponent">0 for the whole component.</param>
/// <param name="Value">As it stands in a message, separators and escapes included; empty takes it away. HL7's null is <c>""</c>.</param>
public sealed partial record MessageEdit(SourceSpan Span, string Place, string Segment, int Occurrence, int Field, int Repetition, int Component, int Subcomponent, string Value)
{
    internal static MessageEdit? Read(YamlScalar key, YamlNode value, DiagnosticBag findings)
    {
        var match = Written().Match(key.Value);
        if (!match.Success || (match.Groups["segment"].Value == "MSH" && match.Groups["field"].Value == "1"))
        {
            findings.Error("T109", key.Span, ("place", key.Value));
            return null;
        }
        if (value is not YamlScalar scalar)
        {
            findings.Error("T108", value.Span, ("key", key.Value));
            return null;
        }
        int Number(string name, int fallback) => match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : fallback;
        var text = !scalar.IsQuoted && scalar.Value is "null" or "~" ? "\"\"" : scalar.Value;
        var edit = new MessageEdit(key.Span, key.Value, match.Groups["segment"].Value, Number("occurrence", 1), Number("field", 0), Number("repetition", 0), Number("component", 0), Number("subcomponent", 0), text);
        return edit.IsKnown(findings) ? edit : null;
    }

    /// <summary>Whether HL7 has the place. In a Z segment it may have any.</summary>
    private bool IsKnown(DiagnosticBag findings)
    {
        if (Segment[0] == 'Z') return true;
        var segments = Hl7Dictionary.V271;
        if (segments.Segment(Segment) is not { } segment)
        {
            findings.Error("T110", Span, ("place", Place), ("guess", NearestName.Find(Segment, segments.Segments.Select(s => s.Name))));
            return false;
        }
        if (Field == 0) return true;
        var type = segment.Field(Field)?.DataType;
        var known = type is not null;
        foreach (var number in new[] { Component, Subcomponent })
        {
            if (!known || number == 0 || type == "varies") break;
            var parts = segments.DataType(type!)?.Components ?? [];
            known = number <= parts.Count || (number == 1 && parts.Count == 0);
            type = known && parts.Count > 0 ? parts[number - 1].DataType : type;
        }
        if (!known) findings.Error("T110", Span, ("place", Place), ("guess", null));
        return known;
    }

    [GeneratedRegex(@"^(?<segment>[A-Z][A-Z0-9]{2})(\[(?<occurrence>[1-9]\d{0,4})\])?([-.](?<field>[1-9]\d{0,2})(\[(?<repetition>[1-9]\d{0,3})\])?(\.(?<component>[1-9]\d?)(\.(?<subcomponent>[1-9]\d?))?)?)?$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
