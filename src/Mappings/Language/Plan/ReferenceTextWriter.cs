using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>A <c>Reference.reference</c> out of the source: a URL, or <c>Type/id</c> of a type that is allowed there.</summary>
internal sealed class ReferenceTextWriter(FhirElementType allowed) : PrimitiveWriter
{
    public override WriteResult Write(Run run, in SourceValue value)
    {
        var text = run.Text(value);
        if (text.IsEmpty) return WriteResult.Empty;
        if (!ReferenceText.IsOutward(text, allowed)) return WriteResult.Failed;
        run.Out.String(text);
        return WriteResult.Written;
    }
}
