using System.Net;
using System.Net.Sockets;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>A port on loopback that nobody uses now: for what must come back on the same one after a restart.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
