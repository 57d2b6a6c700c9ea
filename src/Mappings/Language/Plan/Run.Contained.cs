namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Resources inside the one that is being written.</summary>
internal sealed partial class Run
{
    private static readonly byte[] ContainedName = Fhir.FhirJsonWriter.EncodeName("contained");

    private readonly List<WriteResult?> _tried = [];
    private int _triedFor = -1;
    private bool _quiet;

    /// <summary>What writing a contained resource of the current instance would give. It is written at the end, and only where a reference to it still stands (dom-3).</summary>
    public WriteResult Try(ContainedRule rule)
    {
        if (_triedFor != Current)
        {
            _triedFor = Current;
            _tried.Clear();
        }
        while (_tried.Count <= rule.Index) _tried.Add(null);
        if (_tried[rule.Index] is { } known) return known;
        var mark = Out.Length;
        var (trace, quiet) = (Trace, _quiet);
        (Trace, _quiet) = (null, true);
        var result = rule.Write(this, InstanceAt(Current).Scope);
        (Trace, _quiet) = (trace, quiet);
        if (result != WriteResult.Stop) Out.Rollback(mark);
        _tried[rule.Index] = result;
        return result;
    }

    /// <summary>Writes those that what was written since refers to. They may refer to earlier ones.</summary>
    /// <param name="start">Where the resource begins in the output.</param>
    public WriteResult WriteContained(ContainedRule[] rules, int start)
    {
        var any = false;
        for (var i = rules.Length - 1; i >= 0; i--)
        {
            if (Out.From(start).IndexOf(rules[i].Reference) < 0) continue;
            if (!any)
            {
                Out.Name(ContainedName);
                Out.Byte((byte)'[');
                any = true;
            }
            Out.Separate();
            if (rules[i].Write(this, InstanceAt(Current).Scope) == WriteResult.Stop) return WriteResult.Stop;
            Out.Byte((byte)'}');
        }
        if (any) Out.Byte((byte)']');
        return WriteResult.Written;
    }
}
