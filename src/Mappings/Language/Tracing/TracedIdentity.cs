namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>One resource's identity, and what it is made of.</summary>
/// <param name="Resource">The rule's name.</param>
/// <param name="Type">The resource's type.</param>
/// <param name="Key">The parts of its key, each authority before its value, with <c> | </c> between them.</param>
/// <param name="Uuid">The identity itself.</param>
/// <param name="Traits">What may make it unstable, or one with another's.</param>
public sealed record TracedIdentity(string Resource, string Type, string Key, string Uuid, IdentityTraits Traits);
