using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.Outline.Sheets;

/// <summary>One line of a mapping, with what it made of an example.</summary>
/// <param name="Rule">The resource rule's name, as <c>report</c>.</param>
/// <param name="Resource">The FHIR type that the rule writes.</param>
/// <param name="Target">As <c>DiagnosticReport.status</c>; of a key the type alone.</param>
/// <param name="IsKey">Whether the line says who or what the resource is.</param>
/// <param name="Fields">What is read for the value; none for texts of the mapping and references.</param>
/// <param name="Expression">The line as written.</param>
/// <param name="Conditions">Under which it is written.</param>
/// <param name="Else">What happens without a usable value: <c>omit</c>, <c>reject</c> ...; empty where whatever holds it decides.</param>
/// <param name="CodeMaps">The code maps it looks up, those of the conversions that it implies included.</param>
/// <param name="Source">An example's value as HL7 writes it; null where no example has one.</param>
/// <param name="Result">What became of it; null where no example reached the line.</param>
public sealed record SheetRow(
    string Rule,
    string Resource,
    string Target,
    bool IsKey,
    IReadOnlyList<SheetField> Fields,
    string Expression,
    IReadOnlyList<string> Conditions,
    string Else,
    IReadOnlyList<string> CodeMaps,
    SourceSpan Span,
    string? Source,
    string? Result);
