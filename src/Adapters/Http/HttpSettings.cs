using System.Net;

namespace IntegrationEngine.Adapters.Http;

/// <summary>The checked settings of one HTTP listener.</summary>
/// <param name="EndPoint">Where it listens; port 0 takes a free one.</param>
/// <param name="Path">What all its addresses begin with, as <c>/imss/pedidos</c>; empty for the root.</param>
/// <param name="MaxSize">The largest body in bytes, after decompression.</param>
/// <param name="TimeOut">How long a sender may pause within a body.</param>
/// <param name="Requests">How many are worked on at once; one more is asked to come again.</param>
public sealed record HttpSettings(IPEndPoint EndPoint, string Path, long MaxSize, TimeSpan TimeOut, int Requests) : IListenerSettings
{
    public const long DefaultMaxSize = 8L << 20;
    public const int DefaultRequests = 200;

    public static TimeSpan DefaultTimeOut { get; } = TimeSpan.FromSeconds(30);

    public string Exclusive => EndPoint.Port == 0 ? "" : $"tcp {EndPoint}";
}
