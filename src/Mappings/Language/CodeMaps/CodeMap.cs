using System.Text;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>A code map: from a source's codes to a target's. Looked up by UTF-8 bytes, exactly.</summary>
internal sealed class CodeMap
{
    private readonly ConfigText _text;
    private readonly Dictionary<byte[], CodeMapRow>.AlternateLookup<ReadOnlySpan<byte>> _byBytes;

    public CodeMap(ConfigText text, IReadOnlyList<CodeMapRow> rows)
    {
        _text = text;
        Name = Path.GetFileNameWithoutExtension(text.Path);
        Rows = rows;
        var map = new Dictionary<byte[], CodeMapRow>(rows.Count, ByteComparer.Instance);
        foreach (var row in rows) map.TryAdd(Encoding.UTF8.GetBytes(row.From), row);
        _byBytes = map.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public string Name { get; }

    public string File => _text.Path;

    public IReadOnlyList<CodeMapRow> Rows { get; }

    public CodeMapRow? Find(ReadOnlySpan<byte> code) => _byBytes.TryGetValue(code, out var row) ? row : null;

    /// <summary>The cell that a row's code stands in.</summary>
    public SourceSpan At(CodeMapRow row) => CodeFile.At(_text, row.ToCell);
}
