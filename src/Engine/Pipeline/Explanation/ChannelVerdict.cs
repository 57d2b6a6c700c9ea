using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Pipeline.Explanation;

/// <summary>What one channel would do with a message that is sent to it.</summary>
/// <param name="Wrong">Why it does not take it; null where it does.</param>
/// <param name="Answer">The acknowledgement it gives at once; null where the sender asks for none.</param>
/// <param name="Charset">Null where it is not read.</param>
/// <param name="OrderingKey">Null where the channel's expression gives nothing or there is none: the sender is the key.</param>
/// <param name="Shapes">What becomes of it; one for each shape of Bundle that the destinations take.</param>
internal sealed record ChannelVerdict(
    Channel Channel,
    IntakeCheck? Wrong,
    AcknowledgementCode? Answer,
    CharsetVerdict? Charset,
    string? OrderingKey,
    IReadOnlyList<ShapeVerdict> Shapes)
{
    public bool IsTaken => Wrong is null;

    /// <summary>Whether agreements decide where it goes: the channel names no destination itself.</summary>
    public bool IsRouted => Channel.DeliverTo.Count == 0;

    /// <summary>Under which agreement each order in it would go.</summary>
    public IReadOnlyList<OrderDecision> Decisions { get; init; } = [];

    /// <summary>Why its orders can't go together; null where they can, or there is one.</summary>
    public Refused? Apart { get; init; }

    /// <summary>Whether agreements let it go where they decide.</summary>
    public bool IsCovered => !IsRouted || (Apart is null && Decisions.All(d => d.Coverage is Covered));
}
