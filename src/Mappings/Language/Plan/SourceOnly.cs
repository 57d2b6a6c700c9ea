namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Stands for a source whose writing its element decides.</summary>
internal sealed class SourceOnly(SourceNode source) : ItemNode
{
    public override SourceNode Source => source;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element) => WriteResult.Empty;
}
