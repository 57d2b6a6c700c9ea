namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>What a <see cref="MappingRule"/> stands for.</summary>
public enum RuleKind
{
    /// <summary>A resource rule: its children are its key and its elements.</summary>
    Resource,

    /// <summary>A <c>$key</c>.</summary>
    Key,

    /// <summary>One element: a name with what stands behind it.</summary>
    Element,

    /// <summary>One of several lines or objects behind a name: an item of a list, or an alternative of a <c>$choose</c>.</summary>
    Item,

    /// <summary>A shared datatype conversion where it is used; its children are the conversion's own lines.</summary>
    Conversion,

    /// <summary>A fact for routing and the ledger.</summary>
    Fact,
}
