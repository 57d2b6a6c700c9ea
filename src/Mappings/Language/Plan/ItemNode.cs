namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>What stands behind a name: one value, or the items of an array with commas between them.</summary>
internal abstract class ItemNode
{
    /// <summary>The expression it reads, for places; null where there is none.</summary>
    public virtual SourceNode? Source => null;

    /// <summary>Whether it is made of the mapping's own text alone, the same for every message.</summary>
    public virtual bool IsFixed => false;

    /// <summary>What is written in every case, where that is known and can't be refused.</summary>
    public virtual byte[]? FixedJson => null;

    /// <summary>The component of the current repetition without which nothing is written; 0 where that can't be said.</summary>
    public virtual int NeedsComponent => 0;

    public abstract WriteResult Write(Run run, in Scope scope, ElementNode element);
}
