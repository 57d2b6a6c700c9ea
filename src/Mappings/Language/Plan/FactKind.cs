namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>How a fact is read and where it goes, told by its name once for all messages.</summary>
internal enum FactKind
{
    Text,

    /// <summary>What happened.</summary>
    Event,

    /// <summary>The order's identity.</summary>
    Order,

    /// <summary>When it happened.</summary>
    At,

    /// <summary>A further time, as exact as the source gives it.</summary>
    Time,

    /// <summary>A further time of which the day alone counts.</summary>
    Date,

    /// <summary>How many values there are.</summary>
    Count,

    /// <summary>The identity of what the message brings a version of.</summary>
    Subject,

    /// <summary>The identity of another rule's resource.</summary>
    Reference,
}
