using IntegrationEngine.Adapters;
using IntegrationEngine.Mappings.Fhir.Incoming;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>A running line in, as configured in <c>config/channels/NAME.yaml</c> and checked.</summary>
/// <param name="Sources">The message types it takes, as <c>OML^O21</c>; for records of a format <c>format sedesa-birads</c> alone.</param>
/// <param name="Mappings">Together they read all sources, each source one of them; none where FHIR comes in.</param>
/// <param name="DeliverTo">The destinations of what it accepts; none where agreements decide.</param>
/// <param name="OrderBy">The ordering key; null: the sender (MSH-3, MSH-4).</param>
/// <param name="Assigns">Qualifies identifiers that name no authority.</param>
/// <param name="Processing">The MSH-11 it takes: P, T or D.</param>
/// <param name="HoldOnRefusal">What a dead letter does to the messages behind it of the same key.</param>
/// <param name="CloseOnUnavailable">Close instead of answering AR 207 where the log can't be written.</param>
public sealed record Channel(
    string Name,
    IListenerAdapter Adapter,
    IListenerSettings Listen,
    IReadOnlyList<string> Sources,
    IReadOnlyList<Mapping> Mappings,
    IReadOnlyList<string> DeliverTo,
    OrderingExpression? OrderBy,
    string? Assigns,
    CharsetSetting Charset,
    TimeZoneInfo Zone,
    char Processing,
    bool HoldOnRefusal,
    bool CloseOnUnavailable)
{
    /// <summary>The MSH-11 of messages that count: others leave no trace in clocks and figures.</summary>
    public const char Production = 'P';

    /// <summary>The source of a channel that takes Bundles of FHIR, which no mapping reads.</summary>
    public const string FhirSource = "Bundle";

    /// <summary>What comes in: decides how it is read, checked and answered.</summary>
    public ContentKind Content => Format is not null ? ContentKind.File : Sources is [FhirSource] ? ContentKind.Fhir : ContentKind.Hl7v2;

    /// <summary>Agreements decide where its messages go.</summary>
    public bool IsRouted => DeliverTo.Count == 0;

    /// <summary>The destination by which its sender hears of refusals after the acknowledgement; null: by none.</summary>
    public string? Notify { get; init; }

    /// <summary>The whole file as <see cref="WrittenSettings"/>.</summary>
    public string Written { get; init; } = "";

    /// <summary>Its sender counts control ids from the beginning again: one that was there before says nothing.</summary>
    public bool ReusesControlIds { get; init; }

    /// <summary>Its sender gives a resend a new control id: what is equal but for MSH-7 and MSH-10 is the same message.</summary>
    public bool IgnoresControlIds { get; init; }

    /// <summary>How often it should bring something; null where nobody said.</summary>
    public Expectation? Expect { get; init; }

    /// <summary>The format whose records it takes; null for HL7 v2.</summary>
    public FormatDefinition? Format { get; init; }

    /// <param name="type">As <c>ORU^R01</c>, or <c>format sedesa-birads</c>.</param>
    /// <returns>The mapping that reads such messages; the first where none does, which will refuse it.</returns>
    public Mapping MappingOf(string type) => Mappings.FirstOrDefault(m => m.Sources.Contains(type, StringComparer.Ordinal)) ?? Mappings[0];

    /// <summary>The name and the stamp that records of a message's conversion bear.</summary>
    public (string Name, string Stamp) MappedBy(string type)
    {
        if (Content == ContentKind.Fhir) return ("fhir", $"fhir@{BundleConverter.Version}");
        var mapping = MappingOf(type);
        return (mapping.Name, mapping.Stamp);
    }

    /// <summary><c>listen:</c> as <see cref="WrittenSettings"/>.</summary>
    public string ListenWritten { get; init; } = "";

    /// <summary>Whether a running listener of the other serves this one too.</summary>
    public bool ListensLike(Channel other) => Adapter == other.Adapter && string.Equals(ListenWritten, other.ListenWritten, StringComparison.Ordinal);
}
