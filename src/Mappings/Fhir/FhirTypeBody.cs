using IntegrationEngine.Mappings.Fhir.Validation;

namespace IntegrationEngine.Mappings.Fhir;

/// <summary>What a type holds: its elements, its simple invariants, and the index that the validator finds properties by.</summary>
internal sealed class FhirTypeBody
{
    private readonly (int Element, int Type)[] _slots;
    private readonly Utf8NameIndex _index;

    public FhirTypeBody(FhirType type, FhirElement[] elements, IEnumerable<(string Key, string Expression)> rules)
    {
        Elements = elements;
        Check = Enum.TryParse<FhirCheck>(type.Name.Replace(".e", "E", StringComparison.Ordinal), out var check) ? check : FhirCheck.None;
        Required = [.. Enumerable.Range(0, elements.Length).Where(i => elements[i].Min > 0)];
        Rules = [.. rules.Select(r => FhirRuleParser.Parse(r.Key, r.Expression, Ordinal))];
        _slots = [.. elements.SelectMany((e, at) => e.Types.Select((_, type) => (at, type)))];
        _index = Utf8NameIndex.Of([.. _slots.Select((slot, at) => (elements[slot.Element].Types[slot.Type].Utf8Name, at))]);
    }

    public FhirElement[] Elements { get; }

    /// <summary>The ordinals of the elements that must be there.</summary>
    public int[] Required { get; }

    public FhirRule[] Rules { get; }

    /// <summary>The rule in code that this type has besides.</summary>
    public FhirCheck Check { get; }

    /// <summary>The ordinal of an element by its name without <c>[x]</c>; -1 where there is none.</summary>
    public int Ordinal(string name) => Array.FindIndex(Elements, e => string.Equals(e.Name, name, StringComparison.Ordinal));

    /// <summary>The ordinals of the element and of its type that a property name stands for.</summary>
    public bool TryFind(ReadOnlySpan<byte> name, out int element, out int type)
    {
        var at = _index.Find(name);
        (element, type) = at < 0 ? (-1, -1) : _slots[at];
        return at >= 0;
    }

    public Dictionary<string, FhirElement> ByName()
    {
        var names = new Dictionary<string, FhirElement>(StringComparer.Ordinal);
        foreach (var element in Elements)
        {
            names.TryAdd(element.Name, element);
            foreach (var type in element.Types) names.TryAdd(type.JsonName, element);
        }
        return names;
    }
}
