namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>What is to be known of an identity.</summary>
[Flags]
public enum IdentityTraits
{
    None = 0,

    /// <summary>Equal keys in one message, told apart by their order: another order gives them each other's identity.</summary>
    Ordinal = 1,

    /// <summary>The message names nothing that the key asks for first: the identity is this message's own, and no other message finds it.</summary>
    OfMessage = 2,

    /// <summary>A set id (OBX-1 and the like) is part of the key: it counts lines, and shifts when a line is added.</summary>
    SetId = 4,

    /// <summary>A resource before it in the message has the same identity, and the same content: it is written once.</summary>
    Repeated = 8,

    /// <summary>A resource before it in the message has the same identity and another content, which was kept.</summary>
    Colliding = 16,
}
