using System.Text;
using IntegrationEngine.Mappings.Identity;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Fhir.Incoming;

/// <summary>Whose resource it is at every destination.</summary>
/// <param name="Id">The value of the engine's identifier.</param>
/// <param name="Text">What it was made of, as <c>system|value</c>. May be a patient's identifier: never logged.</param>
/// <param name="IsBundlesOwn">Whether nothing but the Bundle's own urn names it.</param>
internal sealed record EntryIdentity(Guid Id, string Text, bool IsBundlesOwn = false)
{
    /// <summary>The same identity that a mapping's <c>$key</c> gives: over resource type, system and value.</summary>
    public static EntryIdentity Of(FhirType type, string system, string value) => new(
        UuidV5.Create(ResourceIdentity.Namespace, Encoding.UTF8.GetBytes($"{type.Name}{(char)Run.KeySeparator}{system}{(char)Run.KeySeparator}{value}")),
        $"{system}|{value}");
}
