namespace IntegrationEngine.Mappings.Formats;

/// <summary>An XML document.</summary>
/// <param name="Record">The last names of the path to the element that is a record; one name alone is found at any depth.</param>
/// <param name="Others">What happens to elements and attributes in a record that the format doesn't declare.</param>
public sealed record XmlLayout(IReadOnlyList<string> Record, OtherNames Others) : FormatLayout(FormatKind.Xml);
