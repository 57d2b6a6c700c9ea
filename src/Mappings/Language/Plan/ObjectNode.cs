using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>
/// An object: its elements in FHIR's order. Fails where a required element is missing beside others that were written, or where FHIR's rules for the type
/// would be broken. What the mapping's own text adds to values is not written without any of them.
/// </summary>
internal sealed class ObjectNode
{
    private readonly ElementNode[] _elements;
    // For each element the bits of those that it stands for, by FHIR's order.
    private readonly ulong[] _orders;
    private readonly bool[] _fixed;
    // For each element the component of the current repetition without which it is absent; 0 where it must be asked.
    private readonly int[] _components;
    private readonly bool _asksComponents;
    private readonly FhirRule[] _rules;
    // The elements that kept all rules last: most objects of a kind have the same ones. Shared by all workers; a stale value only costs a look.
    private ulong _kept;
    private readonly TypeCheck? _check;

    /// <param name="rules">Those of the type's rules that may be broken, depending on the message.</param>
    /// <param name="check">A rule over values rather than presence; null for none.</param>
    public ObjectNode(ElementNode[] elements, FhirRule[] rules, TypeCheck? check)
    {
        (_elements, _orders) = FixedElements.Join(elements);
        elements = _elements;
        _fixed = [.. elements.Select(e => e.Items.IsFixed)];
        _components = [.. elements.Select(e => e.NeedsComponent)];
        _asksComponents = Array.Exists(_components, c => c > 0);
        _rules = rules;
        _check = check;
        IsFixed = Array.TrueForAll(_fixed, f => f);
    }

    /// <summary>Whether it is made of the mapping's own text alone.</summary>
    public bool IsFixed { get; }

    /// <summary>Whether something of it is written in every case.</summary>
    public bool IsSure => IsFixed || _elements.Where((_, i) => !_fixed[i]).Any(e => e.IsSure);

    /// <summary>The whole object where it is one fixed text that no rule can refuse.</summary>
    public byte[]? FixedJson => _elements is [FixedElements only] && _rules.Length == 0 && _check is null ? [(byte)'{', .. only.Json, (byte)'}'] : null;

    /// <summary>The component of the current repetition without which there is nothing to write; 0 where that can't be said.</summary>
    public int NeedsComponent
    {
        get
        {
            if (IsSure) return 0;
            var needs = _components.Where((_, i) => !_fixed[i]).ToList();
            return needs.Contains(0) ? 0 : needs.Min();
        }
    }

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
        var components = _asksComponents ? run.ComponentCount(scope.Item) : int.MaxValue;
        for (var i = 0; i < _elements.Length; i++)
        {
            if (_components[i] > components) continue;
            var element = _elements[i];
            var result = element.Write(run, scope);
            if (result is WriteResult.Stop or WriteResult.Failed) return result;
            if (result == WriteResult.Written)
            {
                present |= _orders[i];
                isValued |= !_fixed[i];
            }
            else
            {
                missing |= element.Required;
            }
        }
        if (run.Out.Length == start || !isValued) return run.Out.Length == start ? WriteResult.Empty : WriteResult.Written;
        if (missing) return WriteResult.Failed;
        if (_rules.Length == 0 || present == _kept) return WriteResult.Written;
        foreach (var rule in _rules)
        {
            if (rule.Holds(present)) continue;
            broken = rule;
            return WriteResult.Failed;
        }
        _kept = present;
        return WriteResult.Written;
    }
}
