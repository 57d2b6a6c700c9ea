namespace IntegrationEngine.Engine.Pipeline;

/// <summary>The names of headers on the log's records. Part of the stored format.</summary>
internal static class RecordHeaders
{
    /// <summary>More than key and headers of a record are large, in bytes.</summary>
    public const int Most = 16 << 10;

    public const string MessageId = "message-id";
    public const string Channel = "channel";
    public const string ControlId = "control-id";
    public const string MessageType = "message-type";
    public const string Peer = "peer";
    public const string ReceivedAt = "received-at";
    public const string ContentType = "content-type";
    public const string TraceParent = "traceparent";
    public const string Sender = "sender";
    public const string Replay = "replay";
    public const string Orders = "orders";
    public const string Finals = "finals";
    public const string Subject = "subject";
    public const string Mapping = "mapping";
}
