using System.Text;
using System.Text.Encodings.Web;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Text of the mapping as the JSON of an element, checked against its type and its value set.</summary>
internal static class Constants
{
    private const int ShownCodes = 12;

    /// <summary>The codes of a value set as findings list them: the first few.</summary>
    public static string Shown(IReadOnlySet<string> codes) =>
        string.Join(", ", codes.Order(StringComparer.Ordinal).Take(ShownCodes)) + (codes.Count > ShownCodes ? ", ..." : "");

    public static byte[]? Encode(BindingContext context, string text, Diagnostics.SourceSpan span, ElementTarget target, FhirElementType? type)
    {
        var name = type?.Type.Name;
        if (type is null || type.Type.Kind != FhirTypeKind.Primitive)
        {
            context.Findings.Error("M309", span, ("element", target.Path), ("type", name ?? target.TypeName));
            return null;
        }
        if (target.Element.Binding?.Codes is { } codes && !codes.Contains(text))
        {
            context.Findings.Error("M305", span, ("code", text), ("element", target.Path), ("codes", Shown(codes)), ("guess", Diagnostics.NearestName.Find(text, codes)));
            return null;
        }
        var json = name is "boolean" or "decimal" or "integer" or "unsignedInt" or "positiveInt"
            ? Encoding.UTF8.GetBytes(text)
            : Encoding.UTF8.GetBytes("\"" + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + "\"");
        var utf8 = Encoding.UTF8.GetBytes(text);
        if (PrimitiveWriter.IsAbsolute(target.Element, target.Path) && !FhirPrimitives.IsAbsoluteUri(utf8))
        {
            context.Findings.Error("M314", span, ("text", text), ("element", target.Path));
            return null;
        }
        if (FhirPrimitives.IsValid(FhirPrimitives.Of(name!), utf8) && (target.Element.Path != "Reference.reference" || ReferenceText.IsOutward(utf8, type))) return json;
        context.Findings.Error("M304", span, ("text", text), ("element", target.Path), ("type", name!));
        return null;
    }
}
