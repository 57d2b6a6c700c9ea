using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>The left side of a line: the element, the one type it is written in, and how it is named in findings.</summary>
/// <param name="Type">Null while a bare choice name leaves it open.</param>
/// <param name="MustExist">Whether the element, and everything it stands in up to the resource, is required: then its line must say what happens without a value.</param>
internal sealed record ElementTarget(FhirElement Element, FhirElementType? Type, string Path, bool MustExist)
{
    public string TypeName => Type?.Type.Name ?? Element.Name + "[x]";

    public string Cardinality => $"{Element.Min}..{(Element.Max == int.MaxValue ? "*" : Element.Max.ToString(System.Globalization.CultureInfo.InvariantCulture))}";
}
