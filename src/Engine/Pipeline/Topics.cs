namespace IntegrationEngine.Engine.Pipeline;

/// <summary>The names of topics and of the groups that read them.</summary>
public static class Topics
{
    /// <summary>Who converts.</summary>
    public const string Conversion = "conversion";

    /// <summary>Who delivers.</summary>
    public const string Delivery = "delivery";

    public static string Received(string channel) => "received." + channel;

    public static string Deliver(string destination) => "deliver." + destination;

    /// <summary>Who reads a topic, and of which channel or destination it is; null where it is none of ours.</summary>
    public static (string Group, string Owner)? GroupOf(string topic) =>
        topic.StartsWith(Received(""), StringComparison.Ordinal) ? (Conversion, topic[Received("").Length..])
        : topic.StartsWith(Deliver(""), StringComparison.Ordinal) ? (Delivery, topic[Deliver("").Length..])
        : null;
}
