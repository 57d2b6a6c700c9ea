namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>The items of several lines, one after the other.</summary>
internal sealed class SequenceItems(ItemNode[] parts) : ItemNode
{
    private readonly int[] _components = [.. parts.Select(p => p.NeedsComponent)];
    private readonly bool _asksComponents = Array.Exists(parts, p => p.NeedsComponent > 0);

    public override SourceNode? Source => parts[0].Source;

    public override bool IsFixed => parts.All(p => p.IsFixed);

    public override byte[]? FixedJson => Array.TrueForAll(parts, p => p.FixedJson is not null) ? [.. parts.SelectMany((p, i) => i > 0 ? [(byte)',', .. p.FixedJson!] : p.FixedJson!)] : null;

    public override int NeedsComponent => _components.Min();

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var result = WriteResult.Empty;
        var components = _asksComponents ? run.ComponentCount(scope.Item) : int.MaxValue;
        for (var i = 0; i < parts.Length; i++)
        {
            if (_components[i] > components) continue;
            var part = parts[i];
            var written = part.Write(run, scope, element);
            if (written == WriteResult.Stop) return written;
            if (written == WriteResult.Written) result = written;
            else if (written == WriteResult.Failed && element.ItemFailed(run, scope, part.Source) == WriteResult.Stop) return WriteResult.Stop;
        }
        return result;
    }
}
