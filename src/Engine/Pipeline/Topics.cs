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
}
