namespace IntegrationEngine.Adapters;

/// <summary>What is known of who sent a message, without its content.</summary>
/// <param name="Listener">The channel's name.</param>
/// <param name="Peer">The remote end, as <c>address:port</c> or a file's name.</param>
public sealed record Sender(string Listener, string Peer);
