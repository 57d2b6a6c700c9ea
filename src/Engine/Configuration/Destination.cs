using IntegrationEngine.Adapters;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>A running line out: an institution's endpoint, as configured in <c>config/destinations/NAME.yaml</c> and checked.</summary>
/// <param name="TimeOut">For one attempt.</param>
/// <param name="Processing">The MSH-11 it takes: P for production; T or D never reach a P destination.</param>
public sealed record Destination(
    string Name,
    IDeliveryAdapter Adapter,
    IDeliverySettings Settings,
    TimeSpan TimeOut,
    char Processing)
{
    /// <summary>The adapter's settings as <see cref="WrittenSettings"/>.</summary>
    public string SettingsWritten { get; init; } = "";

    /// <summary>Whether a running line of the other serves this one too.</summary>
    public bool DeliversLike(Destination other) =>
        Adapter == other.Adapter && TimeOut == other.TimeOut && string.Equals(SettingsWritten, other.SettingsWritten, StringComparison.Ordinal);
}
