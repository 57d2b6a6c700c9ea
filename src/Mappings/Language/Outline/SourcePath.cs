using System.Globalization;
using System.Text.RegularExpressions;

namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>A place in HL7 v2 messages: a segment, a field, a component or a subcomponent.</summary>
/// <param name="Field">From 1; 0 for the segment itself.</param>
/// <param name="Component">From 1; 0 for the whole field.</param>
/// <param name="Subcomponent">From 1; 0 for the whole component.</param>
public sealed partial record SourcePath(string Segment, int Field = 0, int Component = 0, int Subcomponent = 0)
{
    /// <summary>Reads <c>PID</c>, <c>PID-3</c>, <c>pid.3.4.1</c>, <c>OBX[2]-5[1].1</c>; null where it is none.</summary>
    public static SourcePath? Parse(string text)
    {
        var match = Form().Match(text.Trim().ToUpperInvariant());
        if (!match.Success) return null;
        int Number(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        var path = new SourcePath(match.Groups["segment"].Value, Number("field"), Number("component"), Number("sub"));
        return match.Groups["field"].Success && path.Field == 0 ? null : path;
    }

    /// <summary>Whether the other place is this one or a part of it.</summary>
    public bool Holds(SourcePath other) =>
        string.Equals(Segment, other.Segment, StringComparison.Ordinal) && (Field == 0 || Field == other.Field)
        && (Component == 0 || Component == other.Component) && (Subcomponent == 0 || Subcomponent == other.Subcomponent);

    /// <summary>The place one level deeper.</summary>
    public SourcePath Part(int number) =>
        Field == 0 ? this with { Field = number } : Component == 0 ? this with { Component = number } : this with { Subcomponent = number };

    public override string ToString() =>
        Segment + (Field > 0 ? $"-{Field}" : "") + (Component > 0 ? $".{Component}" : "") + (Subcomponent > 0 ? $".{Subcomponent}" : "");

    [GeneratedRegex(@"^(?<segment>[A-Z][A-Z0-9]{2})(\[\d{1,5}\])?([-.](?<field>\d{1,3})(\[\d{1,5}\])?([.-](?<component>\d{1,3})([.-](?<sub>\d{1,3}))?)?)?$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
