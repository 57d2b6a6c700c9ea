using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Commands;

/// <summary>Which mapping reads a message, in whose settings: the one that was named, else the channel's that takes the type of MSH-9.</summary>
internal sealed class MapRoutes(ConfigurationSnapshot configuration, Mapping? named)
{
    /// <summary>The settings of a mapping that no channel uses.</summary>
    private static readonly ConversionContext Alone = new(
        "map", null, new CharsetSetting(null, "windows-1252"), TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City"),
        BundleKind.Transaction, new Dictionary<string, WriteMode>(StringComparer.Ordinal));

    /// <exception cref="EngineException">E115: there is no mapping of that name.</exception>
    public static MapRoutes For(ConfigurationSnapshot configuration, string? mapping)
    {
        if (mapping is null) return new(configuration, null);
        if (configuration.Mappings.TryGetValue(mapping, out var named)) return new(configuration, named);
        var known = ("known", string.Join(", ", configuration.Mappings.Keys.Order(StringComparer.Ordinal)));
        throw NearestName.Find(mapping, configuration.Mappings.Keys) is { } guess
            ? new EngineException("E115", ("name", mapping), ("guess", guess), known) { IsUsage = true }
            : new EngineException("E115", ("name", mapping), known) { IsUsage = true };
    }

    /// <summary>A mapping by its name, with the settings of a channel that uses it.</summary>
    /// <exception cref="EngineException">E115: there is no mapping of that name.</exception>
    public static (Mapping Mapping, ConversionContext Context) Named(ConfigurationSnapshot configuration, string name) => For(configuration, name).Of("")!.Value;

    /// <summary>The settings in which a message of a type is read: those of the channel that takes it, else those of none.</summary>
    public static ConversionContext ContextFor(ConfigurationSnapshot? configuration, string type) =>
        configuration is null ? Alone : new MapRoutes(configuration, null).Of(type)?.Context ?? Alone;

    /// <summary>The mapping that was named; null where the channels decide.</summary>
    public Mapping? Mapping => named;

    /// <summary>All message types that a channel takes, for the words of a rejection.</summary>
    public string Known => string.Join(", ", configuration.Channels.Values.SelectMany(c => c.Sources).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>Null where no channel takes the type.</summary>
    public (Mapping Mapping, ConversionContext Context)? Of(string type)
    {
        var channels = configuration.Channels.Values.OrderBy(c => c.Name, StringComparer.Ordinal);
        if (named is null)
            return channels.FirstOrDefault(c => c.Sources.Contains(type, StringComparer.Ordinal)) is { } taking ? (taking.MappingOf(type), Context(taking)) : OfFormat(type);
        return (named, Context(named));
    }

    /// <summary>Records may be tried before there is a channel for them, where one mapping reads them.</summary>
    private (Mapping, ConversionContext)? OfFormat(string type) =>
        configuration.Mappings.Values.Where(m => m.Format is not null && m.Sources.Contains(type, StringComparer.Ordinal)).ToList() is [var only] ? (only, Alone) : null;

    /// <summary>The settings that a mapping is used with: those of the first channel that has it.</summary>
    public ConversionContext Context(Mapping mapping) =>
        configuration.Channels.Values.OrderBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault(c => c.Mappings.Contains(mapping)) is { } channel ? Context(channel) : Alone;

    private ConversionContext Context(Channel channel)
    {
        // Where agreements route it, as most destinations take it.
        if (channel.IsRouted) return ConversionShape.Of(channel, configuration.Destinations) is [var first, ..] ? first.Context : Alone with { Channel = channel.Name, Assigns = channel.Assigns, Charset = channel.Charset, Zone = channel.Zone };
        var destination = configuration.Destinations[channel.DeliverTo[0]].Settings;
        return new(channel.Name, channel.Assigns, channel.Charset, channel.Zone, destination.Bundle, destination.Write);
    }
}
