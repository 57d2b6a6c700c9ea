using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>What came of all tests of one mapping.</summary>
/// <param name="Coverage">Which lines the tests reach.</param>
/// <param name="Unread">Valued fields of the messages that no line names, over all tests, with how often.</param>
public sealed record ExampleReport(Mapping Mapping, ExampleFolder Folder, IReadOnlyList<ExampleResult> Results, ExampleCoverage Coverage, IReadOnlyList<UnreadField> Unread);
