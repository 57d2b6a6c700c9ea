using System.Text;
using System.Text.Encodings.Web;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Text of the mapping as the JSON of an element, checked against its type and its value set.</summary>
internal static class Constants
{

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
            var guess = Diagnostics.NearestName.Find(text, codes);
            var shown = string.Join(", ", codes.Order(StringComparer.Ordinal).Take(12));
            context.Findings.Error("M305", span, guess is null
                ? [("code", text), ("element", target.Path), ("codes", shown)]
                : [("code", text), ("element", target.Path), ("codes", shown), ("guess", guess)]);
            return null;
        }
        var json = name is "boolean" or "decimal" or "integer" or "unsignedInt" or "positiveInt"
            ? Encoding.UTF8.GetBytes(text)
            : Encoding.UTF8.GetBytes("\"" + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + "\"");
        if (FhirPrimitives.IsValid(FhirPrimitives.Of(name!), Encoding.UTF8.GetBytes(text))) return json;
        context.Findings.Error("M304", span, ("text", text), ("element", target.Path), ("type", name!));
        return null;
    }
}
