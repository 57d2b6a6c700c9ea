namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One element of an object: a name and what stands behind it.</summary>
internal class ElementNode
{
    /// <summary>Encoded as <c>"name":</c>.</summary>
    public required byte[] Name { get; init; }

    /// <summary>Its place in FHIR's order.</summary>
    public required int Order { get; init; }

    public required bool Many { get; init; }

    public required bool Required { get; init; }

    /// <summary>Whether it is written, or the message refused, in every case.</summary>
    public bool IsSure { get; init; }

    public required Policy Policy { get; init; }

    public required ItemNode Items { get; init; }

    public virtual WriteResult Write(Run run, in Scope scope)
    {
        var mark = run.Out.Length;
        run.Out.Name(Name);
        if (Many) run.Out.Byte((byte)'[');
        var start = run.Out.Length;
        var result = Items.Write(run, scope, this);
        if (result == WriteResult.Stop) return result;
        if (run.Out.Length == start)
        {
            run.Out.Rollback(mark);
            if (result == WriteResult.Failed) return Policy.Apply(run, scope, Items.Source, Name, failed: true);
            return Required ? Policy.Apply(run, scope, Items.Source, Name, failed: false) : WriteResult.Empty;
        }
        if (Many) run.Out.Byte((byte)']');
        return WriteResult.Written;
    }

    /// <summary>One item of several failed: Stop, or Empty to go on without it.</summary>
    public WriteResult ItemFailed(Run run, in Scope scope, SourceNode? source)
    {
        if (Policy.Action == Syntax.ElseAction.Reject)
        {
            run.Refuse("R121", source?.Place(run, scope), Policy.Target, Policy.Rule);
            return WriteResult.Stop;
        }
        run.Notice("R210", source?.Place(run, scope), Policy.Target, Policy.Rule);
        return WriteResult.Empty;
    }
}
