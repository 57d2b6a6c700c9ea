using System.Net;

namespace IntegrationEngine.Adapters.Mllp;

/// <summary>The checked settings of one MLLP listener.</summary>
/// <param name="EndPoint">Where it listens; port 0 takes a free one.</param>
/// <param name="MaxSize">The largest content of a frame, in bytes.</param>
/// <param name="IdleTimeOut">How long a connection may stay without a message, and how long one frame may take to arrive.</param>
/// <param name="Connections">How many connections are open at once; one more is closed at once.</param>
public sealed record MllpSettings(IPEndPoint EndPoint, long MaxSize, TimeSpan IdleTimeOut, int Connections) : IListenerSettings
{
    public const long DefaultMaxSize = 8L << 20;
    public const int DefaultConnections = 100;

    public static TimeSpan DefaultIdleTimeOut { get; } = TimeSpan.FromMinutes(5);

    public string Exclusive => EndPoint.Port == 0 ? "" : $"tcp {EndPoint}";
}
