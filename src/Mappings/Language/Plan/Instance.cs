namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One resource to be written.</summary>
internal struct Instance
{
    public ResourceRule Rule;
    public Scope Scope;
    public Guid Id;

    /// <summary>The key that the identity was made of.</summary>
    public ArraySegment<byte> Key;
    public int KeyHash;

    /// <summary>The earlier instance with the same identity; -1 for none.</summary>
    public int SameAs;

    /// <summary>How many further ones got an ordinal behind this one's key.</summary>
    public int Ordinals;

    /// <summary>Where its JSON stands in the output.</summary>
    public int BodyStart;
    public int BodyLength;
}
