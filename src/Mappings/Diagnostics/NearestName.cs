namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>The guess behind "did you mean": the nearest known name, or none when nothing is near enough to be meant.</summary>
public static class NearestName
{
    /// <summary>
    /// Nearest by edits (insert, drop, replace, swap of neighbours), without regard to case. A third of the name's length
    /// may differ, at least one character; between equals the first in <paramref name="known"/>.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        string? best = null;
        var limit = Math.Max(1, name.Length / 3);
        foreach (var candidate in known)
        {
            var distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance > limit) continue;
            best = candidate;
            limit = distance - 1;
            if (limit < 0) break;
        }
        return best;
    }

    private static int Distance(string a, string b)
    {
        // Three rows of the optimal string alignment table: two back for swaps, one back, and the current one.
        var twoBack = new int[b.Length + 1];
        var oneBack = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) oneBack[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(oneBack[j] + 1, current[j - 1] + 1), oneBack[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], twoBack[j - 2] + 1);
            }
            (twoBack, oneBack, current) = (oneBack, current, twoBack);
        }
        return oneBack[b.Length];
    }
}
