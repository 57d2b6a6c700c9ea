namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>One element of the Bundle with the line that set it.</summary>
/// <param name="Entry">The entry of the Bundle, from 0.</param>
/// <param name="Path">As <c>Patient.name[0].family</c>. An array of simple values is one element.</param>
/// <param name="Json">The value as it stands in the Bundle.</param>
/// <param name="Rule">The line that set it: the mapping's, a fragment's or a shared conversion's.</param>
/// <param name="Via">For a conversion's line: the line of the mapping or fragment that uses the conversion; null otherwise.</param>
/// <param name="Reads">What it was made from; none for text of the mapping and for references.</param>
public sealed record TracedElement(int Entry, string Path, string Json, MappingRule Rule, MappingRule? Via, IReadOnlyList<TracedRead> Reads);
