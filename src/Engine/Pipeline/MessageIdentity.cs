using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Mappings.Identity;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>The engine's own ids, all derived: the same message is the same message, however often it is sent.</summary>
public static class MessageIdentity
{
    // UUIDv5 of "integration-engine" in the DNS namespace. May never change.
    private static readonly Guid Namespace = UuidV5.Create(Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "integration-engine"u8);

    /// <summary>UUIDv5 over channel, sender (MSH-3, MSH-4), control id and content.</summary>
    public static Guid Of(string channel, string application, string facility, string controlId, ReadOnlySpan<byte> content)
    {
        Span<byte> name = stackalloc byte[SHA256.HashSizeInBytes * 2];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', channel, application, facility, controlId)), name);
        SHA256.HashData(content, name[SHA256.HashSizeInBytes..]);
        return UuidV5.Create(Namespace, name);
    }

    /// <summary>UUIDv5 over channel and content of a file: its name says nothing.</summary>
    public static async ValueTask<Guid> OfFileAsync(string channel, Stream content, CancellationToken cancellationToken)
    {
        var hash = await SHA256.HashDataAsync(content, cancellationToken);
        return UuidV5.Create(Namespace, [.. "file\u001f"u8, .. Encoding.UTF8.GetBytes(channel), 0x1F, .. hash]);
    }

    /// <summary>One dead letter per message, stage and destination.</summary>
    public static Guid DeadLetter(Guid message, Stage stage, string? destination) =>
        UuidV5.Create(message, Encoding.UTF8.GetBytes(LedgerValues.Word(stage) + "\u001f" + destination));

    /// <summary>What tells the sender of a refusal: once per dead letter and reason.</summary>
    public static Guid Refusal(Guid deadLetter, string code) => UuidV5.Create(deadLetter, Encoding.UTF8.GetBytes("refusal\u001f" + code));

    /// <summary>W3C trace context: the trace is the message.</summary>
    public static string TraceParent(Guid message)
    {
        var id = message.ToString("N", CultureInfo.InvariantCulture);
        return $"00-{id}-{id[16..]}-01";
    }
}
