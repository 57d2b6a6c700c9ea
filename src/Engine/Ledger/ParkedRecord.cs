using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>A record that waits behind a dead letter of its key, taken out of the log's way.</summary>
/// <param name="Position">Its offset in the log, which orders the records of a key.</param>
public sealed record ParkedRecord(string Topic, string Key, long Position, LogHeaders Headers, ReadOnlyMemory<byte> Value);
