using System.Buffers.Text;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Fhir.Validation;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>What FHIR asks of the values of a type's elements together. Given the written object.</summary>
internal delegate bool TypeCheck(ReadOnlySpan<byte> json);

/// <summary>The types that have such a check.</summary>
internal static class TypeChecks
{
    public static TypeCheck? For(FhirType type) => type.Name switch
    {
        "Period" => PeriodRuns,
        "Range" => RangeRises,
        _ => null,
    };

    /// <summary>Under a required binding, one coding of a CodeableConcept is of the value set (unless an extension says why there is none), and a Coding is.</summary>
    public static TypeCheck? For(FhirType type, FhirBinding? binding) => (type.Name, binding?.Codes) switch
    {
        (_, null) => For(type),
        ("CodeableConcept", _) => json => HasCodeOf(json, binding!),
        ("Coding", _) => json => IsCodeOf(json, binding!),
        _ => For(type),
    };

    private static bool HasCodeOf(ReadOnlySpan<byte> json, FhirBinding binding)
    {
        if (!JsonPeek.Property(json, "extension"u8).IsEmpty) return true;
        var at = 0;
        var codings = JsonPeek.Property(json, "coding"u8);
        while (JsonPeek.Next(codings, ref at, out var coding))
            if (IsCodeOf(coding, binding)) return true;
        return false;
    }

    private static bool IsCodeOf(ReadOnlySpan<byte> coding, FhirBinding binding) =>
        binding.Accepts(JsonPeek.Property(coding, "code"u8)) && binding.HasSystem(JsonPeek.Property(coding, "system"u8));

    /// <summary>per-1: a period does not end before it starts.</summary>
    private static bool PeriodRuns(ReadOnlySpan<byte> json) =>
        !(FhirMoment.TryParse(JsonPeek.Property(json, "start"u8), out var start) && FhirMoment.TryParse(JsonPeek.Property(json, "end"u8), out var end) && start.IsAfter(end));

    /// <summary>rng-2: the low limit is not above the high one.</summary>
    private static bool RangeRises(ReadOnlySpan<byte> json) =>
        !(Utf8Parser.TryParse(JsonPeek.Property(JsonPeek.Property(json, "low"u8), "value"u8), out decimal low, out _)
            && Utf8Parser.TryParse(JsonPeek.Property(JsonPeek.Property(json, "high"u8), "value"u8), out decimal high, out _) && low > high);
}
