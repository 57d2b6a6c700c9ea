namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>What became of one valued place of a message. Where several hold, the first of them counts.</summary>
public enum FieldUse
{
    /// <summary>It stands in the Bundle, as it is or converted.</summary>
    Mapped,

    /// <summary>It is part of a <c>$key</c>: of the identity that the resource is found by.</summary>
    Key,

    /// <summary>It says which type another field has.</summary>
    Type,

    /// <summary>It is a fact for routing and the ledger.</summary>
    Fact,

    /// <summary>It decided something (<c>$when</c>, a selection), and nothing else.</summary>
    Condition,

    /// <summary>The engine reads it: separators, message type, control id, time zone ...</summary>
    Engine,

    /// <summary>A line read it, and nothing of it was written: it could not be converted, is <c>""</c>, or what it belongs to was left out.</summary>
    NotWritten,

    /// <summary>A line names it, and did not ask for it in this message: an alternative before it was valued, a condition did not hold, another repetition was meant.</summary>
    NotAsked,

    /// <summary>No line of the mapping names it.</summary>
    Unread,
}
