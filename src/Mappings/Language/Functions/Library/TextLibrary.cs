namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>Functions over text. Lengths and places count characters, from 1.</summary>
internal static class TextLibrary
{
    private static readonly Parameter Count = new("count", ValueKind.Number, IsLiteral: true);

    public static IEnumerable<FunctionDefinition> All =>
    [
        Simple("upper", t => t.ToUpperInvariant()),
        Simple("lower", t => t.ToLowerInvariant()),
        Simple("trim", t => t.Trim()),
        Simple("digits", t => string.Concat(t.Where(char.IsAsciiDigit))),
        Simple("uri-encode", Uri.EscapeDataString),
        new("trim-start", [Parameter.Text, Literal("characters")], ValueKind.Text, CanFail: false, a => Of(a.Text(1), c => t => t.TrimStart(c.ToCharArray()))),
        new("left", [Parameter.Text, Count], ValueKind.Text, CanFail: false, a => a.Whole(1) is { } n and > 0 ? Apply.To(t => Characters.Cut(t, 0, n)) : null),
        new("right", [Parameter.Text, Count], ValueKind.Text, CanFail: false, a => a.Whole(1) is { } n and > 0 ? Apply.To(t => Characters.Cut(t, Math.Max(0, Characters.Count(t) - n), n)) : null),
        new("substring", [Parameter.Text, new("start", ValueKind.Number, IsLiteral: true), Count with { IsOptional = true }], ValueKind.Text, CanFail: false,
            a => a.Whole(1) is { } start and > 0 && (a.Text(2) is null || a.Whole(2) > 0) ? Apply.To(t => Characters.Cut(t, start - 1, a.Whole(2) ?? int.MaxValue)) : null),
        new("pad-left", [Parameter.Text, Count, Literal("character")], ValueKind.Text, CanFail: false,
            a => a.Whole(1) is { } width and > 0 && a.Text(2) is { Length: 1 } c ? Apply.To(t => t.Length == 0 ? "" : t.PadLeft(width, c[0])) : null),
        new("replace", [Parameter.Text, Literal("old"), Literal("new")], ValueKind.Text, CanFail: false, a => Of(a.Text(1), old => t => t.Replace(old, a.Text(2), StringComparison.Ordinal))),
        new("before", [Parameter.Text, Literal("separator")], ValueKind.Text, CanFail: false, a => Of(a.Text(1), s => t => t.Split(s, 2)[0].Trim())),
        new("after", [Parameter.Text, Literal("separator")], ValueKind.Text, CanFail: false, a => Of(a.Text(1), s => t => t.Split(s, 2) is [_, var rest] ? rest.Trim() : "")),
        new("split", [Parameter.Text, Literal("separator"), new("number", ValueKind.Number, IsLiteral: true)], ValueKind.Text, CanFail: false,
            a => a.Whole(2) is { } n and > 0 ? Of(a.Text(1), s => t => t.Split(s) is var parts && parts.Length >= n ? parts[n - 1].Trim() : "") : null),
    ];

    private static FunctionDefinition Simple(string name, Func<string, string?> function) => new(name, [Parameter.Text], ValueKind.Text, CanFail: false, _ => Apply.To(function));

    private static Parameter Literal(string name) => new(name, ValueKind.Text, IsLiteral: true);

    /// <summary>For an argument that can't be empty.</summary>
    private static Plan.TextFunction? Of(string? argument, Func<string, Func<string, string?>> function) => string.IsNullOrEmpty(argument) ? null : Apply.To(function(argument));
}
