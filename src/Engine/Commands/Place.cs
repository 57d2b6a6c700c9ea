using System.Globalization;

namespace IntegrationEngine.Engine.Commands;

/// <summary>A host and port of the command line.</summary>
internal sealed record Place(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c> or <c>[::1]:port</c>; null where it is neither.</summary>
    public static Place? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535) return null;
        var host = text[..colon];
        if (host.StartsWith('[') && host.EndsWith(']')) host = host[1..^1];
        else if (host.Contains(':', StringComparison.Ordinal)) return null;
        return Uri.CheckHostName(host) == UriHostNameType.Unknown ? null : new Place(host, port);
    }
}
