namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>true and false, and HL7's Y and N (table 0136).</summary>
internal sealed class BooleanWriter : PrimitiveWriter
{
    public static BooleanWriter Instance { get; } = new();

    public override WriteResult Write(Run run, in SourceValue value)
    {
        var text = run.Text(value);
        if (text.IsEmpty) return WriteResult.Empty;
        if (text is [(byte)'Y'] || text.SequenceEqual("true"u8)) run.Out.Raw("true"u8);
        else if (text is [(byte)'N'] || text.SequenceEqual("false"u8)) run.Out.Raw("false"u8);
        else return WriteResult.Failed;
        return WriteResult.Written;
    }
}
