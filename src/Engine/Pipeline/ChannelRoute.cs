using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>All that one message of a channel is worked with, out of one snapshot.</summary>
/// <param name="Channel">With its mapping.</param>
/// <param name="Reading">The settings to read a message with where no Bundle is asked for.</param>
/// <param name="Shapes">The Bundles to make of it, and for whom.</param>
internal sealed record ChannelRoute(Channel Channel, ConversionContext Reading, IReadOnlyList<ConversionShape> Shapes)
{
    /// <summary>Decide where its messages go, if the channel does not.</summary>
    public AgreementSet Agreements { get; init; } = AgreementSet.Empty;

    /// <summary>Where its sender is told of refusals; null: nowhere.</summary>
    public Destination? Notify { get; init; }

    private static readonly Dictionary<string, WriteMode> NoWrites = new(StringComparer.Ordinal);

    public static ChannelRoute Of(Channel channel, ConfigurationSnapshot snapshot) => new(
        channel,
        new ConversionContext(channel.Name, channel.Assigns, channel.Charset, channel.Zone, BundleKind.Transaction, NoWrites),
        ConversionShape.Of(channel, snapshot.Destinations))
    {
        Agreements = snapshot.Agreements,
        // Checked with the configuration; held here once more, since test messages may never reach production.
        Notify = channel.Notify is { } notify && snapshot.Destinations.GetValueOrDefault(notify) is { } destination && destination.Processing == channel.Processing ? destination : null,
    };
}
