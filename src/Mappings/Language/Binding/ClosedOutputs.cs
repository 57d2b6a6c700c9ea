using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>All that an expression can give, known beforehand.</summary>
internal sealed record ClosedOutputs(IReadOnlyList<CodeMap> Maps, IReadOnlyList<string> Texts)
{
    public static ClosedOutputs? Union(IEnumerable<ClosedOutputs?> parts)
    {
        var all = parts.ToList();
        return all.Contains(null) ? null : new ClosedOutputs([.. all.SelectMany(p => p!.Maps).Distinct()], [.. all.SelectMany(p => p!.Texts)]);
    }
}
