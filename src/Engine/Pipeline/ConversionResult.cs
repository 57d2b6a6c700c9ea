using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What became of one message: records for destinations, or a dead letter.</summary>
/// <param name="Route">What it was worked with; null where it was none of ours.</param>
internal sealed record ConversionResult(
    ReceivedMessage Message, ChannelRoute? Route, IReadOnlyList<LogRecord> Records, IReadOnlyList<string> Destinations, DeadLetter? DeadLetter, IReadOnlyList<ConversionNotice> Notices)
{
    /// <summary>What it says of orders; empty where it was refused before they were read.</summary>
    public IReadOnlyList<OrderFacts> Orders { get; init; } = [];

    /// <summary>The mapping and its version, as <c>oru-r01@1f2e3d4c5b6a</c>.</summary>
    public string? Mapping => Route?.Channel.MappedBy(Message.MessageType).Stamp;
}
