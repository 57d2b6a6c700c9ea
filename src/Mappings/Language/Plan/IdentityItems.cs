namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>The engine's own identifier of the resource that is being written.</summary>
internal sealed class IdentityItems : ItemNode
{
    private static readonly byte[] Opening = [.. "{\"system\":\""u8, .. ResourceIdentity.Utf8System, .. "\",\"value\":\""u8];

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        run.Out.Separate();
        run.Out.Raw(Opening, run.Uuid(run.Current), "\"}"u8);
        return WriteResult.Written;
    }
}
