namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>One element while and after it was written.</summary>
internal struct TraceFrame(int rule, int parent, int instance, int start)
{
    public readonly int Rule = rule;

    /// <summary>The frame it stands in; -1 for an element of the resource itself.</summary>
    public readonly int Parent = parent;

    /// <summary>The resource's instance in the run.</summary>
    public readonly int Instance = instance;

    /// <summary>Where in the output it begins.</summary>
    public readonly int Start = start;

    public int End = start;

    /// <summary>Whether it was written and nothing around it was taken back.</summary>
    public bool Stands = false;
}
