namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>The generated tables under <c>Data/</c>: see tools/hl7-dictionary.</summary>
internal static class Hl7Data
{
    /// <summary>A table's lines without its comments.</summary>
    public static IEnumerable<string> Lines(string table)
    {
        using var stream = typeof(Hl7Data).Assembly.GetManifestResourceStream($"hl7v2/{table}.txt")
            ?? throw new InvalidOperationException($"hl7v2/{table}.txt is not embedded");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}
