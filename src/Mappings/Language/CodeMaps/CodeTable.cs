using System.Text;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>A table of any columns, read by its key's UTF-8 bytes, exactly: what <c>lookup(table, key).column</c> asks.</summary>
internal sealed class CodeTable
{
    private readonly Dictionary<byte[], byte[][]>.AlternateLookup<ReadOnlySpan<byte>> _byKey;

    /// <param name="rows">Each with a cell for each column, but for empty ones at its end; no key twice.</param>
    public CodeTable(string name, IReadOnlyList<string> columns, int key, IReadOnlyList<string[]> rows)
    {
        Name = name;
        Columns = columns;
        var byKey = new Dictionary<byte[], byte[][]>(rows.Count, ByteComparer.Instance);
        foreach (var row in rows) byKey[Encoding.UTF8.GetBytes(row[key])] = [.. row.Select(Encoding.UTF8.GetBytes)];
        _byKey = byKey.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The cell; empty where the row has none. Null where there is no such row.</summary>
    public byte[]? Find(ReadOnlySpan<byte> key, int column) => _byKey.TryGetValue(key, out var row) ? column < row.Length ? row[column] : [] : null;

    /// <summary>Everything that a column can give, each once.</summary>
    public IReadOnlyList<string> Values(int column) =>
        [.. _byKey.Dictionary.Values.Where(r => column < r.Length).Select(r => Encoding.UTF8.GetString(r[column])).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];
}
