namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>An object: its elements in FHIR's order. Fails where a required element is missing beside others that were written.</summary>
internal sealed class ObjectNode(ElementNode[] elements)
{
    /// <summary>Whether something of it is written in every case.</summary>
    public bool IsSure => elements.Any(e => e.IsSure);

    public WriteResult Write(Run run, in Scope scope)
    {
        var mark = run.Out.Length;
        run.Out.Byte((byte)'{');
        var result = Elements(run, scope);
        if (result == WriteResult.Written)
        {
            run.Out.Byte((byte)'}');
            return result;
        }
        run.Out.Rollback(mark);
        return result;
    }

    /// <summary>The elements without the braces, behind what stands already.</summary>
    public WriteResult Elements(Run run, in Scope scope)
    {
        var start = run.Out.Length;
        var missing = false;
        foreach (var element in elements)
        {
            var result = element.Write(run, scope);
            if (result is WriteResult.Stop or WriteResult.Failed) return result;
            missing |= result == WriteResult.Empty && element.Required;
        }
        if (run.Out.Length == start) return WriteResult.Empty;
        return missing ? WriteResult.Failed : WriteResult.Written;
    }
}
