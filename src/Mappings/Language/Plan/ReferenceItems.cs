namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>References to the instances of another rule.</summary>
/// <param name="sameSegment">Whether only those of the scope's own segment are meant.</param>
internal sealed class ReferenceItems(int rule, int up, bool all, bool only, bool sameSegment) : ItemNode
{
    /// <summary>The first, or the only one, of those there are.</summary>
    public ReferenceItems Select(bool onlyOne) => new(rule, up, all: false, onlyOne, sameSegment);

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var above = run.Above(scope.Group, up);
        var result = WriteResult.Empty;
        var instance = run.NextIncluded(rule, above, -1);
        if (only && instance >= 0 && run.NextOther(rule, above, instance) >= 0) return WriteResult.Empty;
        for (; instance >= 0; instance = run.NextOther(rule, above, instance))
        {
            if (sameSegment && run.InstanceAt(instance).Scope.Segment != scope.Segment) continue;
            run.Out.Separate();
            run.Out.Raw("{\"reference\":\"urn:uuid:"u8, run.Uuid(instance), "\"}"u8);
            result = WriteResult.Written;
            if (!all || !element.Many) return result;
        }
        return result;
    }
}
