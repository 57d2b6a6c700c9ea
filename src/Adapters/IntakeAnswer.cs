namespace IntegrationEngine.Adapters;

/// <summary>What a listener does after the intake has dealt with a message.</summary>
/// <param name="Reply">Bytes to send back, unframed; empty where nothing is answered.</param>
/// <param name="Close">Whether the connection is closed after the reply.</param>
public readonly record struct IntakeAnswer(ReadOnlyMemory<byte> Reply, bool Close);
