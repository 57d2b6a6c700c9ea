using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Orders;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What became of one message: records for destinations, or a dead letter.</summary>
/// <param name="Route">What it was worked with; null where it was none of ours.</param>
internal sealed record ConversionResult(
    ReceivedMessage Message, ChannelRoute? Route, IReadOnlyList<LogRecord> Records, IReadOnlyList<string> Destinations, DeadLetter? DeadLetter, IReadOnlyList<ConversionNotice> Notices)
{
    /// <summary>What it says of orders; empty where it was refused before they were read.</summary>
    public IReadOnlyList<OrderFacts> Orders { get; init; } = [];

    /// <summary>Converted, and to be sent where its orders lead; null where the channel says it.</summary>
    public RoutedDraft? Draft { get; init; }

    /// <summary>What is recorded of its orders.</summary>
    public IReadOnlyList<OrderNews> News { get; init; } = [];

    /// <summary>The orders that are accepted with it.</summary>
    public IReadOnlyList<OrderEntry> Accepted { get; init; } = [];

    /// <summary>The order that it waits for.</summary>
    public string? Awaits { get; init; }

    /// <summary>The mapping and its version, as <c>oru-r01@1f2e3d4c5b6a</c>.</summary>
    public string? Mapping => Route?.Channel.MappedBy(Message.MessageType).Stamp;
}
