using IntegrationEngine.Adapters;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>A channel's file as read, with the places that checks between files point to.</summary>
internal sealed record ChannelDraft(
    YamlMapping Root,
    YamlScalar Name,
    IListenerAdapter? Adapter,
    IListenerSettings? Listen,
    YamlNode? ListenAt,
    IReadOnlyList<YamlScalar> Sources,
    IReadOnlyList<YamlScalar> Mappings,
    IReadOnlyList<YamlScalar> DeliverTo,
    OrderingExpression? OrderBy,
    string? Assigns,
    CharsetSetting Charset,
    TimeZoneInfo? Zone,
    char Processing,
    bool HoldOnRefusal,
    bool CloseOnUnavailable)
{
    /// <summary>The destination by which the sender hears of refusals.</summary>
    public YamlScalar? Notify { get; init; }

    public bool ReusesControlIds { get; init; }

    public bool IgnoresControlIds { get; init; }

    public Expectation? Expect { get; init; }

    /// <summary>The format whose records it takes; null for HL7 v2, and where there is none of that name.</summary>
    public FormatDefinition? Format { get; init; }

    /// <summary>Whether what comes in is no HL7 v2.</summary>
    public bool TakesNoMessages => Sources is [var source] && (source.Value == Channel.FhirSource || source.Value.StartsWith("format ", StringComparison.Ordinal));

    /// <summary>The channel; only of a draft without findings.</summary>
    public Channel Finish(IReadOnlyDictionary<string, Mapping> mappings) => new(
        Name.Value, Adapter!, Listen!, [.. Sources.Select(s => s.Value)], [.. Mappings.Select(m => mappings[m.Value])], [.. DeliverTo.Select(d => d.Value)],
        OrderBy, Assigns, Charset, Zone!, Processing, HoldOnRefusal, CloseOnUnavailable)
    {
        Format = Format,
        Notify = Notify?.Value,
        ReusesControlIds = ReusesControlIds,
        IgnoresControlIds = IgnoresControlIds,
        Expect = Expect,
        Written = WrittenSettings.Of(Root),
        ListenWritten = WrittenSettings.Of(ListenAt!),
    };
}
