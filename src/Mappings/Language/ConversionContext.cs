using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language;

/// <summary>What a conversion needs to know beyond the message: the channel's settings and the shape its destination takes.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Assigns">The channel's <c>assigns: institution</c>: qualifies identifiers that name no authority; null where not set.</param>
/// <param name="Charset">The channel's <c>charset</c>.</param>
/// <param name="Zone">For times without a zone where MSH-7 has none either.</param>
/// <param name="Bundle">The kind of Bundle to write.</param>
/// <param name="Write">Per resource type, over the defaults (Patient, Practitioner, PractitionerRole, Organization, Location: create; others: upsert).</param>
public sealed record ConversionContext(
    string Channel,
    string? Assigns,
    CharsetSetting Charset,
    TimeZoneInfo Zone,
    BundleKind Bundle,
    IReadOnlyDictionary<string, WriteMode> Write);
