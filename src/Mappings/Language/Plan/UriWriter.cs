namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>A URI: no blanks or controls anywhere.</summary>
internal sealed class UriWriter : PrimitiveWriter
{
    public static UriWriter Instance { get; } = new();

    public override WriteResult Write(Run run, in SourceValue value)
    {
        var text = run.Text(value);
        if (text.IsEmpty) return WriteResult.Empty;
        if (text.IndexOfAnyInRange((byte)0, (byte)0x20) >= 0) return WriteResult.Failed;
        run.Out.String(text);
        return WriteResult.Written;
    }
}
