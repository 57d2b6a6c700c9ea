using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Items of one FHIR type from a field whose type the message says; values of types without a conversion to it are passed over.</summary>
internal sealed class VariesItems : ItemNode
{
    private readonly SourceNode _source;
    private readonly int _typeField;
    private readonly Dictionary<byte[], ObjectItems>.AlternateLookup<ReadOnlySpan<byte>> _byType;

    public VariesItems(SourceNode source, int typeField, IReadOnlyDictionary<string, ObjectItems> conversions)
    {
        _source = source;
        _typeField = typeField;
        var map = new Dictionary<byte[], ObjectItems>(ByteComparer.Instance);
        foreach (var (type, items) in conversions) map[System.Text.Encoding.ASCII.GetBytes(type)] = items;
        _byType = map.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public override SourceNode Source => _source;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var cursor = default(Cursor);
        var result = WriteResult.Empty;
        while (_source.Next(run, scope, ref cursor, out var value))
        {
            if (value.State != ValueState.Valued || !_byType.TryGetValue(run.TypeOf(value, _typeField), out var conversion)) continue;
            var written = conversion.Write(run, scope.WithItem(value), element);
            if (written == WriteResult.Stop || !element.Many) return written;
            if (written == WriteResult.Written) result = written;
            else if (written == WriteResult.Failed && element.ItemFailed(run, scope, _source) == WriteResult.Stop) return WriteResult.Stop;
        }
        return result;
    }
}
