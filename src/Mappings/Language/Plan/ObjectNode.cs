using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>
/// An object: its elements in FHIR's order. Fails where a required element is missing beside others that were written, or where FHIR's rules for the type
/// would be broken. What the mapping's own text adds to values is not written without any of them.
/// </summary>
internal sealed class ObjectNode
{
    private readonly ElementNode[] _elements;
    private readonly bool[] _fixed;
    // For each element the component of the current repetition without which it is absent; 0 where it must be asked.
    private readonly int[] _components;
    private readonly FhirRule[] _rules;
    private readonly TypeCheck? _check;

    /// <param name="rules">Those of the type's rules that may be broken, depending on the message.</param>
    /// <param name="check">A rule over values rather than presence; null for none.</param>
    public ObjectNode(ElementNode[] elements, FhirRule[] rules, TypeCheck? check)
    {
        _elements = elements;
        _fixed = [.. elements.Select(e => e.Items.IsFixed)];
        _components = [.. elements.Select(e => e.Required || e.GetType() != typeof(ElementNode) ? 0 : e.Items.NeedsComponent)];
        _rules = rules;
        _check = check;
        IsFixed = Array.TrueForAll(_fixed, f => f);
    }

    /// <summary>Whether it is made of the mapping's own text alone.</summary>
    public bool IsFixed { get; }

    /// <summary>Whether something of it is written in every case.</summary>
    public bool IsSure => IsFixed || _elements.Where((_, i) => !_fixed[i]).Any(e => e.IsSure);

    public WriteResult Write(Run run, in Scope scope)
    {
        var mark = run.Out.Length;
        run.Out.Byte((byte)'{');
        var result = Elements(run, scope, out var isValued, out _);
        if (!isValued && result == WriteResult.Written) result = WriteResult.Empty;
        if (result == WriteResult.Written)
        {
            run.Out.Byte((byte)'}');
            if (_check is null || _check(run.Out.From(mark))) return result;
            result = WriteResult.Failed;
        }
        run.Out.Rollback(mark);
        return result;
    }

    /// <summary>The elements without the braces, behind what stands already.</summary>
    /// <param name="isValued">Whether any value of the message is among them.</param>
    /// <param name="broken">The rule that they break.</param>
    public WriteResult Elements(Run run, in Scope scope, out bool isValued, out FhirRule? broken)
    {
        var start = run.Out.Length;
        var missing = false;
        var present = 0UL;
        isValued = IsFixed;
        broken = null;
        var components = run.ComponentCount(scope.Item);
        for (var i = 0; i < _elements.Length; i++)
        {
            if (_components[i] > components) continue;
            var element = _elements[i];
            var result = element.Write(run, scope);
            if (result is WriteResult.Stop or WriteResult.Failed) return result;
            if (result == WriteResult.Written)
            {
                present |= 1UL << element.Order;
                isValued |= !_fixed[i];
            }
            else
            {
                missing |= element.Required;
            }
        }
        if (run.Out.Length == start || !isValued) return run.Out.Length == start ? WriteResult.Empty : WriteResult.Written;
        if (missing) return WriteResult.Failed;
        foreach (var rule in _rules)
        {
            if (rule.Holds(present)) continue;
            broken = rule;
            return WriteResult.Failed;
        }
        return WriteResult.Written;
    }
}
