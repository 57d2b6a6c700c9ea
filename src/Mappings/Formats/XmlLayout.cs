namespace IntegrationEngine.Mappings.Formats;

/// <summary>An XML document.</summary>
/// <param name="Record">The last names of the path to the element that is a record; one name alone is found at any depth.</param>
public sealed record XmlLayout(IReadOnlyList<string> Record) : FormatLayout(FormatKind.Xml);
