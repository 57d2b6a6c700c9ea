using IntegrationEngine.Mappings.Fhir.Tables;

namespace IntegrationEngine.Mappings.Fhir;

/// <summary>
/// All resources and data types of FHIR R4 (4.0.1), without profiles, from the embedded table that
/// <c>tools/fhir-tables</c> generates from the published definitions.
/// </summary>
public sealed class FhirModel
{
    private static readonly Lazy<FhirModel> _r4 = new(() => new FhirModel(FhirTable.Embedded()));

    // Not frozen: freezing takes longer than reading the table.
    private readonly Dictionary<string, FhirType> _types;
    private readonly Utf8NameIndex _resourceIndex;
    private readonly FhirType[] _resources;

    private FhirModel(FhirTable table)
    {
        _types = table.Types().ToDictionary(t => t.Name, StringComparer.Ordinal);
        _resources = [.. _types.Values.Where(t => t is { Kind: FhirTypeKind.Resource, IsAbstract: false }).OrderBy(t => t.Name, StringComparer.Ordinal)];
        _resourceIndex = Utf8NameIndex.Of([.. _resources.Select(r => r.Name)]);
    }

    public static FhirModel R4 => _r4.Value;

    /// <summary>Every type, primitives and backbones included.</summary>
    public IReadOnlyCollection<FhirType> Types => _types.Values;

    /// <summary>The resources that can be written, by name.</summary>
    public IReadOnlyList<FhirType> Resources => _resources;

    /// <summary>A type by its FHIR name, a backbone by its path; null where R4 has none such.</summary>
    public FhirType? Find(string name) => _types.GetValueOrDefault(name);

    /// <summary>A resource that can be written, by the bytes of its name.</summary>
    internal FhirType? FindResource(ReadOnlySpan<byte> name) =>
        _resourceIndex.Find(name) is >= 0 and var at ? _resources[at] : null;
}
