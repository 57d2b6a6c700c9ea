using System.Collections.Frozen;
using System.Text;

namespace IntegrationEngine.Mappings.Fhir;

/// <summary>The value set of a binding of strength required. Bindings of the same value set are one instance.</summary>
public sealed class FhirBinding
{
    private readonly Lazy<(FrozenSet<string> Codes, Utf8NameIndex Index)?> _codes;

    internal FhirBinding(string valueSet, IReadOnlyList<string> systems, Func<string[]> readCodes)
    {
        ValueSet = valueSet;
        Systems = systems;
        _codes = new(() => readCodes() is { Length: > 0 } codes
            ? (codes.ToFrozenSet(StringComparer.Ordinal), Utf8NameIndex.Of(codes))
            : null);
    }

    /// <summary>The value set's URL, without version.</summary>
    public string ValueSet { get; }

    /// <summary>The code systems that the codes come from.</summary>
    public IReadOnlyList<string> Systems { get; }

    /// <summary>All codes; null where the value set can't be expanded offline (media types, UCUM, currencies), so that any well-formed code is accepted.</summary>
    public FrozenSet<string>? Codes => _codes.Value?.Codes;

    public override string ToString() => ValueSet;

    /// <summary>The ordinal of a code in the value set; -1 where it is not in it or the codes are not known.</summary>
    internal int IndexOf(ReadOnlySpan<byte> code) => _codes.Value?.Index.Find(code) ?? -1;

    internal int IndexOf(string code) => IndexOf(Encoding.UTF8.GetBytes(code));
}
