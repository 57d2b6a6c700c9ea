using System.Collections.Frozen;

namespace IntegrationEngine.Mappings.Fhir;

/// <summary>What a type holds: its elements, its simple invariants, and the index that the validator finds properties by.</summary>
internal sealed class FhirTypeBody
{
    private readonly (int Element, int Type)[] _slots;
    private readonly Utf8NameIndex _index;

    public FhirTypeBody(FhirElement[] elements, FhirRule[] rules)
    {
        Elements = elements;
        Rules = rules;
        _slots = [.. elements.SelectMany((e, at) => e.Types.Select((_, type) => (at, type)))];
        _index = Utf8NameIndex.Of([.. _slots.Select((slot, at) => (elements[slot.Element].Types[slot.Type].Utf8Name, at))]);
    }

    public FhirElement[] Elements { get; }

    public FhirRule[] Rules { get; }

    /// <summary>The ordinals of the element and of its type that a property name stands for.</summary>
    public bool TryFind(ReadOnlySpan<byte> name, out int element, out int type)
    {
        var at = _index.Find(name);
        (element, type) = at < 0 ? (-1, -1) : _slots[at];
        return at >= 0;
    }

    public FrozenDictionary<string, FhirElement> ByName()
    {
        var names = new Dictionary<string, FhirElement>(StringComparer.Ordinal);
        foreach (var element in Elements)
        {
            names.TryAdd(element.Name, element);
            foreach (var type in element.Types) names.TryAdd(type.JsonName, element);
        }
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
