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

    /// <summary>The names of the resources that a Reference may point to, for its <c>type</c>; all of FHIR's where it may be any.</summary>
    internal static FhirBinding OfResources(IReadOnlyList<string>? targets) => new("http://hl7.org/fhir/ValueSet/resource-types", [], () =>
        targets is not { Count: > 0 } || targets.Contains("Resource") ? [.. FhirModel.R4.Resources.Select(r => r.Name)] : [.. targets]);

    /// <summary>The value set's URL, without version.</summary>
    public string ValueSet { get; }

    /// <summary>The code systems that the codes come from.</summary>
    public IReadOnlyList<string> Systems { get; }

    /// <summary>All codes; null where the value set can't be expanded offline (media types, UCUM, currencies), so that any well-formed code is accepted.</summary>
    public FrozenSet<string>? Codes => _codes.Value?.Codes;

    public override string ToString() => ValueSet;

    /// <summary>True for a code of the value set; where the codes are not known, for every well-formed one.</summary>
    internal bool Accepts(ReadOnlySpan<byte> code)
    {
        if (_codes.Value is { } known) return known.Index.Find(code) >= 0;
        return ValueSet.EndsWith("/currencies", StringComparison.Ordinal)
            ? code.Length == 3 && code.IndexOfAnyExceptInRange((byte)'A', (byte)'Z') < 0
            : FhirPrimitives.IsCode(code);
    }

    /// <summary>True for a code system that the value set takes codes from.</summary>
    internal bool HasSystem(ReadOnlySpan<byte> system)
    {
        foreach (var known in Systems)
            if (Ascii.Equals(system, known)) return true;
        return false;
    }
}
