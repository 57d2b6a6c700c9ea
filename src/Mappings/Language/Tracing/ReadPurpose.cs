namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>What a field is read for. Whatever it is, the field counts as read; only the first brings it into the Bundle.</summary>
public enum ReadPurpose
{
    /// <summary>An element's value.</summary>
    Value,

    /// <summary>A <c>$when</c> or a selection in brackets.</summary>
    Condition,

    /// <summary>A <c>$key</c>: who or what the resource is.</summary>
    Key,

    /// <summary>It says which type another field has (OBX-2).</summary>
    Type,

    /// <summary>A fact for routing and the ledger.</summary>
    Fact,

    /// <summary>The engine itself: separators, message type, time zone, character set.</summary>
    Engine,
}
