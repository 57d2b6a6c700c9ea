using System.Net;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Adapters;

/// <summary>The <c>port</c>, <c>address</c> and <c>insecure</c> that listeners on TCP share.</summary>
internal static class ListenAddress
{
    /// <summary>Without an address this machine alone is listened to; another one needs <c>insecure: true</c> (C280), since what arrives there is not encrypted.</summary>
    public static IPEndPoint Read(YamlSettings group)
    {
        var port = group.Integer("port", 0, 0, 65535, required: true);
        return new IPEndPoint(Address(group), port);
    }

    public static void CheckExposure(YamlSettings group, IPAddress address)
    {
        if (!group.Flag("insecure", fallback: false) && !IPAddress.IsLoopback(address))
            group.Findings.Error("C280", group.SpanOf("address"), ("address", address.ToString()));
    }

    private static IPAddress Address(YamlSettings group)
    {
        if (group.Scalar("address", usual: "127.0.0.1") is not { } written || string.Equals(written.Value, "localhost", StringComparison.Ordinal)) return IPAddress.Loopback;
        if (IPAddress.TryParse(written.Value, out var address)) return address;
        group.Findings.Error("C180", written.Span, ("key", "address"));
        return IPAddress.Loopback;
    }
}
