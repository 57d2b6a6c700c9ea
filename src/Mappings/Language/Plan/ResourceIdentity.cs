namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>How the engine names the resources it writes: one identifier in a system of its own, derived from the rule's <c>$key</c>.</summary>
internal static class ResourceIdentity
{
    public const string System = "urn:integration-engine:identity";

    public static ReadOnlySpan<byte> Utf8System => "urn:integration-engine:identity"u8;

    /// <summary>The namespace of the keys' UUIDs (RFC 9562, version 5). Never changes: resources at destinations are found by it.</summary>
    public static Guid Namespace { get; } = new("6f3c1a52-3d0e-5d5f-9a54-0e2c5f6b7d81");
}
