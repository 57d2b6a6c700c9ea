using System.Text.RegularExpressions;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>A path as <c>OBR[2]-25[1].4.1</c> in its parts, as ERR-2 wants them; parts that it does not name are null.</summary>
internal sealed partial record Hl7Location(string? Segment, string? Sequence, string? Field, string? Repetition, string? Component, string? Subcomponent)
{
    private static readonly Hl7Location None = new(null, null, null, null, null, null);

    public static Hl7Location Parse(string? path)
    {
        var match = Path().Match(path ?? "");
        if (!match.Success) return None;
        string? Part(string name) => match.Groups[name] is { Success: true } group ? group.Value : null;
        var field = Part("field");
        return new Hl7Location(Part("segment"), Part("sequence") ?? "1", field,
            field is null ? null : Part("repetition") ?? "1", Part("component"), Part("subcomponent"));
    }

    [GeneratedRegex(@"^(?<segment>[A-Z][A-Z0-9]{2})(\[(?<sequence>\d+)\])?(-(?<field>\d+)(\[(?<repetition>\d+)\])?(\.(?<component>\d+)(\.(?<subcomponent>\d+))?)?)?$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Path();
}
