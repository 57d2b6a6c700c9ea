namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>The outputs of a code map as Coding or CodeableConcept.</summary>
internal sealed class CodingItems(SourceNode source, bool concept) : ItemNode
{
    private static readonly byte[] System = Fhir.FhirJsonWriter.EncodeName("system");
    private static readonly byte[] Code = Fhir.FhirJsonWriter.EncodeName("code");
    private static readonly byte[] Display = Fhir.FhirJsonWriter.EncodeName("display");

    public override SourceNode Source => source;

    public override int NeedsComponent => source.NeedsComponent;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var cursor = default(Cursor);
        var result = WriteResult.Empty;
        while (source.Next(run, scope, ref cursor, out var value))
        {
            if (value.State == ValueState.Null) continue;
            if (run.Row(value) is not { } row)
            {
                if (!element.Many) return WriteResult.Failed;
                if (element.ItemFailed(run, scope, source) == WriteResult.Stop) return WriteResult.Stop;
                continue;
            }
            run.Out.Separate();
            run.Out.Raw(concept ? "{\"coding\":[{"u8 : "{"u8);
            if (row.Utf8System is { } system)
            {
                run.Out.Name(System);
                run.Out.String(system);
            }
            run.Out.Name(Code);
            run.Out.String(row.Utf8To);
            if (row.Utf8Display is { } display)
            {
                run.Out.Name(Display);
                run.Out.String(display);
            }
            run.Out.Raw(concept ? "}]}"u8 : "}"u8);
            result = WriteResult.Written;
            if (!element.Many) return result;
        }
        return result;
    }
}
