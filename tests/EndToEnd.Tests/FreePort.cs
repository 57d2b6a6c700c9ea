using System.Net;
using System.Net.Sockets;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>
/// A port of the loopback that nobody uses now. Below those that the system gives to connections: there one that tries a port at which nobody listens yet may be
/// given that very port, be connected with itself, and keep it.
/// </summary>
internal static class FreePort
{
    private const int First = 12_000;
    private const int Last = 32_000;

    private static int s_next = Random.Shared.Next(First, Last);

    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref s_next) % (Last - First));
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
