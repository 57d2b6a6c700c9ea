using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Pipeline.Explanation;

/// <summary>What the engine would do with one message, without doing it.</summary>
/// <param name="Header">Null where there is none to read: every channel closes the connection without an answer.</param>
/// <param name="Channels">Every channel, those that take it first.</param>
internal sealed record MessageExplanation(Hl7Header? Header, IReadOnlyList<ChannelVerdict> Channels)
{
    /// <summary>As <c>ORU^R01</c>, or <c>format sedesa-birads</c> for a record; null where there is no header to say it.</summary>
    public string? Type { get; init; } = Header?.Type;

    public IEnumerable<ChannelVerdict> Taking => Channels.Where(c => c.IsTaken);

    public IEnumerable<ChannelVerdict> NotTaking => Channels.Where(c => !c.IsTaken);

    /// <summary>Whether a channel takes it and all that it becomes can be delivered.</summary>
    public bool IsFine => Taking.Any() && Taking.All(c => c.IsCovered && c.Shapes.All(s => s.IsDelivered));
}
