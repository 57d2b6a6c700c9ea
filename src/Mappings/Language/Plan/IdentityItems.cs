namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>The engine's own identifier of the resource that is being written.</summary>
internal sealed class IdentityItems : ItemNode
{
    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        run.Out.Separate();
        run.Out.Raw("{\"system\":\""u8);
        run.Out.Raw(ResourceIdentity.Utf8System);
        run.Out.Raw("\",\"value\":\""u8);
        run.Out.Raw(run.Uuid(run.Current));
        run.Out.Raw("\"}"u8);
        return WriteResult.Written;
    }
}
