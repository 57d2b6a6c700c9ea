namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Text that was known and encoded when the mapping was compiled.</summary>
internal sealed class ConstantItems(byte[] json) : ItemNode
{
    public override bool IsFixed => true;

    public override byte[] FixedJson => json;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        run.Out.Separate();
        run.Out.Raw(json);
        return WriteResult.Written;
    }
}
