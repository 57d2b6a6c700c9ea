namespace IntegrationEngine.Mappings.Fhir;

/// <summary>
/// An invariant of a type that asks only about presence and codes of direct children, as <c>orderDetail.empty() or code.exists()</c>.
/// </summary>
/// <param name="Key">FHIR's key: <c>prr-1</c>.</param>
/// <param name="Expression">Its FHIRPath.</param>
/// <param name="Steps">The expression in postfix order.</param>
internal sealed record FhirRule(string Key, string Expression, FhirRuleStep[] Steps)
{
    /// <summary>Whether presence alone decides it: no step compares codes, and every element's ordinal fits the mask of <see cref="Holds"/>.</summary>
    public bool IsOfPresence => Array.TrueForAll(Steps, s => s.Operation != FhirRuleOperation.Is && s.Element < 64);

    /// <summary>For a rule of presence.</summary>
    /// <param name="present">A bit for each element's ordinal.</param>
    public bool Holds(ulong present)
    {
        // The truth values of postfix steps, the topmost in the lowest bit.
        ulong stack = 0;
        foreach (var step in Steps)
        {
            stack = Next(stack, step.Operation, step.Operation == FhirRuleOperation.Exists && (present >> step.Element & 1) != 0);
        }
        return (stack & 1) != 0;
    }

    /// <summary>The stack of truths, one bit each, the top lowest, after one step.</summary>
    /// <param name="says">What a step says that looks at an element.</param>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    internal static ulong Next(ulong stack, FhirRuleOperation operation, bool says)
    {
        var top = (stack & 1) != 0;
        var below = (stack & 2) != 0;
        var (result, taken) = operation switch
        {
            FhirRuleOperation.Exists or FhirRuleOperation.Is => (says, 0),
            FhirRuleOperation.Not => (!top, 1),
            FhirRuleOperation.And => (below && top, 2),
            FhirRuleOperation.Or => (below || top, 2),
            FhirRuleOperation.Xor => (below != top, 2),
            FhirRuleOperation.Implies => (!below || top, 2),
            _ => (below == top, 2),
        };
        return ((stack >> taken) << 1) | (result ? 1UL : 0UL);
    }
}
