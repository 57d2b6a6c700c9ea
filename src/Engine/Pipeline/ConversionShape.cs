using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>A Bundle's shape and the destinations of a channel that take it: what is equal is converted once.</summary>
/// <param name="IsMessage">Whether they take the message as it was received: it is converted for its facts alone.</param>
internal sealed record ConversionShape(ConversionContext Context, bool IsMessage, IReadOnlyList<string> Destinations)
{
    /// <summary>Of a channel that agreements route: all that there are, the shape of most destinations first.</summary>
    public static IReadOnlyList<ConversionShape> Of(Channel channel, IReadOnlyDictionary<string, Destination> destinations) =>
        [.. (channel.IsRouted ? destinations.Values.OrderBy(d => d.Name, StringComparer.Ordinal) : channel.DeliverTo.Select(name => destinations[name]))
            // Checked with the configuration; held here once more, since it may never happen.
            .Where(d => d.Processing == channel.Processing)
            .GroupBy(d => (d.Settings.TakesMessages, d.Settings.Bundle, Write: string.Join(',', d.Settings.Write.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"{w.Key}={w.Value}"))))
            .OrderByDescending(shape => channel.IsRouted ? shape.Count() : 0)
            .Select(shape => new ConversionShape(ContextOf(channel, shape.First()), shape.Key.TakesMessages, [.. shape.Select(d => d.Name)]))];

    private static ConversionContext ContextOf(Channel channel, Destination destination) =>
        new(channel.Name, channel.Assigns, channel.Charset, channel.Zone, destination.Settings.Bundle, destination.Settings.Write);
}
