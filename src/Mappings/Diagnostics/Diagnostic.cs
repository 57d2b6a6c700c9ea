using System.Globalization;

namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>
/// One finding in a text that an analyst owns. Its words live in the catalogue under <see cref="Code"/>;
/// <see cref="Arguments"/> fill their placeholders (one that is null counts as not given). A hint whose placeholders are not all given is left out.
/// Never carries patient data: arguments are names and places, not values of messages.
/// </summary>
public sealed record Diagnostic(
    string Code,
    Severity Severity,
    SourceSpan At,
    IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>The lines because of which it is one, where its place lies in a file that others use; none: it is one whoever uses its file.</summary>
    public IReadOnlyList<SourceSpan> UsedBy { get; init; } = [];

    /// <summary>As many of <see cref="UsedBy"/> as are shown, as <c>config/mappings/omg.yaml:12</c>.</summary>
    public IEnumerable<string> Users => UsedBy.Take(MostUsers).Select(u => string.Create(CultureInfo.InvariantCulture, $"{u.File}:{u.Line}")).Concat(UsedBy.Count > MostUsers ? ["…"] : []);

    private const int MostUsers = 5;

    public static Diagnostic Error(string code, SourceSpan at, params (string Name, string? Value)[] arguments) =>
        new(code, Severity.Error, at, ToDictionary(arguments));

    public static Diagnostic Warning(string code, SourceSpan at, params (string Name, string? Value)[] arguments) =>
        new(code, Severity.Warning, at, ToDictionary(arguments));

    private static Dictionary<string, string> ToDictionary((string Name, string? Value)[] arguments)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
            if (value is not null) result[name] = value;
        return result;
    }
}
