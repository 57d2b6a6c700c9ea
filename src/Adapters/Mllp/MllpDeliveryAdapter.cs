using System.Net;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Adapters.Mllp;

/// <summary>
/// HL7 v2 passed on over MLLP, as it was received but for its routing: <c>mllp: lis.example:2575</c>, or
/// <c>mllp: { host: lis.example, port: 2575, receiving-application: LIS, receiving-facility: CIBIOR, connections: 1, ack: { AE: refuse, AR: retry }, insecure: false }</c>.
/// A host other than this machine needs <c>insecure: true</c> (C282), since what goes there is not encrypted.
/// </summary>
public sealed class MllpDeliveryAdapter : IDeliveryAdapter
{
    private static readonly string[] NegativeCodes = ["AE", "AR", "CE", "CR"];

    public string Name => "mllp";

    public IDeliverySettings? Bind(YamlNode settings, DiagnosticBag findings)
    {
        var own = new DiagnosticBag();
        var bound = YamlSettings.From(Name, Whole(settings), own) is { } group ? Read(group) : null;
        findings.AddRange(own.Findings);
        return own.HasErrors ? null : bound;
    }

    public IDelivery Create(string destination, IDeliverySettings settings, TimeSpan timeOut, TimeProvider clock) =>
        new MllpDelivery((MllpDeliverySettings)settings, timeOut, clock);

    // The short form is read as a group of two keys, so that both have the same checks and places.
    private static YamlNode Whole(YamlNode settings)
    {
        if (settings is not YamlScalar place || place.Value.LastIndexOf(':') is not (> 0 and var colon)) return settings;
        return new YamlMapping(place.Span,
        [
            new(place with { Value = "host" }, place with { Value = place.Value[..colon], Span = place.SpanOf(0, colon), Source = null }),
            new(place with { Value = "port" }, place with { Value = place.Value[(colon + 1)..], Span = place.SpanOf(colon + 1, place.Value.Length - colon - 1), Source = null }),
        ]);
    }

    private static MllpDeliverySettings? Read(YamlSettings group)
    {
        var host = group.Text("host", required: true);
        var port = group.Integer("port", 0, 1, 65535, required: true);
        var application = Header(group, "receiving-application");
        var facility = Header(group, "receiving-facility");
        var connections = group.Integer("connections", 1, 1, 100);
        var policy = Policy(group);
        var insecure = group.Flag("insecure", fallback: false);
        if (host is not null && !IsThisMachine(host) && !insecure) group.Findings.Error("C282", group.SpanOf("host"), ("host", host));
        group.Finish();
        return host is null ? null : new MllpDeliverySettings(host, port, application, facility, connections, policy);
    }

    private static IReadOnlyDictionary<string, NegativeAck> Policy(YamlSettings group) =>
        group.Section("ack") is { } ack
            ? ack.Choices(NegativeCodes, key => ack.Findings.Error("C184", key.Span, ("code", key.Value)), NegativeAck.ByError, ("retry", NegativeAck.Retry), ("refuse", NegativeAck.Refuse))
            : new Dictionary<string, NegativeAck>(StringComparer.Ordinal);

    /// <summary>Written into MSH whatever the message's character set: ASCII, and nothing that separates.</summary>
    private static string? Header(YamlSettings group, string key)
    {
        if (group.Scalar(key) is not { } scalar) return null;
        if (scalar.Value.All(c => c is > ' ' and < '\u007f' and not ('|' or '~' or '\\' or '&'))) return scalar.Value;
        group.Findings.Error("C185", scalar.Span, ("key", key));
        return null;
    }

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
