using System.Net;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Adapters.Mllp;

/// <summary>
/// HL7 v2 over MLLP: <c>mllp: 2575</c>, or
/// <c>mllp: { port: 2575, address: 127.0.0.1, max-size: 8MiB, idle-time-out: 5m, connections: 100, insecure: false }</c>.
/// An address outside this machine needs <c>insecure: true</c> (C280), since what arrives there is not encrypted.
/// </summary>
public sealed class MllpAdapter : IListenerAdapter
{
    public string Name => "mllp";

    public bool Takes(ContentKind kind) => kind == ContentKind.Hl7v2;

    public IListenerSettings? Bind(YamlNode settings, DiagnosticBag findings)
    {
        var own = new DiagnosticBag();
        var bound = settings is YamlScalar { Value.Length: > 0 } port
            ? Defaults(YamlSettings.ReadInteger("port", port, 0, 0, 65535, own))
            : YamlSettings.From(Name, settings, own) is { } group ? Read(group) : null;
        findings.AddRange(own.Findings);
        return own.HasErrors ? null : bound;
    }

    public IListener Create(string channel, IListenerSettings settings, IIntake intake, TimeProvider clock) =>
        new MllpListener(channel, (MllpSettings)settings, intake, clock);

    private static MllpSettings Defaults(int port) =>
        new(new IPEndPoint(IPAddress.Loopback, port), MllpSettings.DefaultMaxSize, MllpSettings.DefaultIdleTimeOut, MllpSettings.DefaultConnections);

    private static MllpSettings Read(YamlSettings group)
    {
        var endPoint = ListenAddress.Read(group);
        var settings = new MllpSettings(
            endPoint,
            group.Size("max-size", MllpSettings.DefaultMaxSize, 1L << 10, 256L << 20),
            group.Duration("idle-time-out", MllpSettings.DefaultIdleTimeOut, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            group.Integer("connections", MllpSettings.DefaultConnections, 1, 10_000));
        ListenAddress.CheckExposure(group, endPoint.Address);
        group.Finish();
        return settings;
    }
}
