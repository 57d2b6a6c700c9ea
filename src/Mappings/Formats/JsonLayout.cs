namespace IntegrationEngine.Mappings.Formats;

/// <summary>A JSON text, or one object a line.</summary>
/// <param name="Records">The names on the way to the array of records; empty where the text itself is the array, or one record.</param>
/// <param name="Others">What happens to names in a record that the format doesn't declare.</param>
public sealed record JsonLayout(IReadOnlyList<string> Records, OtherNames Others) : FormatLayout(FormatKind.Json);
