namespace IntegrationEngine.Mappings.Language.Functions.Units;

/// <summary>UCUM's symbols and prefixes, from <c>ucum.txt</c>.</summary>
internal static class UcumTable
{
    private static readonly Lazy<(HashSet<string> Metric, HashSet<string> Other, string[] Prefixes)> Table = new(Read);

    public static bool Knows(ReadOnlySpan<char> symbol)
    {
        var (metric, other, prefixes) = Table.Value;
        var name = symbol.ToString();
        if (metric.Contains(name) || other.Contains(name)) return true;
        return Array.Exists(prefixes, p => name.Length > p.Length && name.StartsWith(p, StringComparison.Ordinal) && metric.Contains(name[p.Length..]));
    }

    private static (HashSet<string> Metric, HashSet<string> Other, string[] Prefixes) Read()
    {
        using var reader = new StreamReader(typeof(UcumTable).Assembly.GetManifestResourceStream("units/ucum.txt")!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(l => !l.StartsWith('#')).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToLookup(l => l[0], l => l[1..]);
        HashSet<string> Set(string kind) => new(lines[kind].SelectMany(w => w), StringComparer.Ordinal);
        return (Set("metric"), Set("other"), [.. Set("prefix").OrderByDescending(p => p.Length)]);
    }
}
