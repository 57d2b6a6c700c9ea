using System.Text;

namespace IntegrationEngine.Engine.MessageLog;

/// <summary>One record to append.</summary>
/// <param name="Topic">As <c>received.CHANNEL</c> or <c>deliver.DESTINATION</c>.</param>
/// <param name="Key">Records of one key stay in order. May hold an identifier of a patient: never logged.</param>
/// <param name="Value">The content.</param>
/// <param name="Headers">What is known about the content.</param>
public readonly record struct LogRecord(string Topic, string Key, ReadOnlyMemory<byte> Value, LogHeaders Headers)
{
    /// <summary>In bytes, key and headers included.</summary>
    public long Size => Value.Length + Encoding.UTF8.GetByteCount(Key) + Headers.Size;
}
