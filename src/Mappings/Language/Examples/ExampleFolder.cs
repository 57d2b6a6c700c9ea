namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>The examples of one mapping, <c>examples/MAPPING/</c>, as handed in by their reader: this project does no I/O.</summary>
/// <param name="Path">As it is shown, with forward slashes.</param>
/// <param name="Mapping">The folder's name.</param>
/// <param name="Tests"><c>tests.yaml</c>; null where there is none.</param>
/// <param name="Files">The other files by their names: messages and expected Bundles.</param>
public sealed record ExampleFolder(string Path, string Mapping, ConfigText? Tests, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files)
{
    private const string Expected = ".fhir.json";

    /// <summary>The files that hold records: of a format all that are no expected Bundles.</summary>
    public IEnumerable<string> Records => Files.Keys.Where(f => !f.EndsWith(Expected, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);

    public IEnumerable<string> Messages => Files.Keys.Where(f => f.EndsWith(".hl7", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);
}
