using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>URIs and ids, in the format of their type.</summary>
internal sealed class UriWriter(FhirPrimitive type, bool isAbsolute = false) : PrimitiveWriter
{
    public static UriWriter Uri { get; } = new(FhirPrimitive.Uri);

    public static UriWriter Oid { get; } = new(FhirPrimitive.Oid);

    public static UriWriter Uuid { get; } = new(FhirPrimitive.Uuid);

    public static UriWriter Id { get; } = new(FhirPrimitive.Id);

    /// <summary>For a system or an extension's url: a text without a scheme means something else at every receiver.</summary>
    public static UriWriter Absolute { get; } = new(FhirPrimitive.Uri, isAbsolute: true);

    public override WriteResult Write(Run run, in SourceValue value)
    {
        var text = run.Text(value);
        if (text.IsEmpty) return WriteResult.Empty;
        // Systems are made once and written again and again.
        var isValid = isAbsolute && value.IsMade ? run.IsAbsoluteUri(value) : FhirPrimitives.IsValid(type, text) && (!isAbsolute || FhirPrimitives.IsAbsoluteUri(text));
        if (!isValid) return WriteResult.Failed;
        run.Out.String(text);
        return WriteResult.Written;
    }
}
