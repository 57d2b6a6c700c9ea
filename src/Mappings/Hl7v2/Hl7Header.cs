using System.Text;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>
/// The facts of a message's header, read without indexing the message and from whatever bytes there are. Values are as written (Latin-1, escapes not decoded),
/// first repetition, whole field; absent ones are empty.
/// </summary>
public sealed record Hl7Header
{
    public required Separators Separators { get; init; }

    /// <summary>MSH-3, its first component.</summary>
    public required string SendingApplication { get; init; }

    /// <summary>MSH-4, its first component.</summary>
    public required string SendingFacility { get; init; }

    /// <summary>MSH-5, its first component.</summary>
    public required string ReceivingApplication { get; init; }

    /// <summary>MSH-6, its first component.</summary>
    public required string ReceivingFacility { get; init; }

    /// <summary>MSH-7.</summary>
    public required string Time { get; init; }

    /// <summary>MSH-9.1, as <c>ORU</c>.</summary>
    public required string MessageType { get; init; }

    /// <summary>MSH-9.2, as <c>R01</c>.</summary>
    public required string Trigger { get; init; }

    /// <summary>MSH-9.3, as <c>ORU_R01</c>.</summary>
    public required string Structure { get; init; }

    /// <summary>As <c>ORU^R01</c>; the event is taken from the structure where it is not named itself.</summary>
    public string Type => $"{MessageType}^{(Trigger.Length == 0 && Structure.IndexOf('_', StringComparison.Ordinal) is > 0 and var at ? Structure[(at + 1)..] : Trigger)}";

    /// <summary>MSH-10.</summary>
    public required string ControlId { get; init; }

    /// <summary>MSH-11.1: P, T or D.</summary>
    public required string Processing { get; init; }

    /// <summary>MSH-12.1, as <c>2.5.1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>MSH-15: when an accept acknowledgement is wanted (AL, NE, ER, SU); empty in original mode.</summary>
    public required string AcceptAcknowledgement { get; init; }

    /// <summary>MSH-16: when an application acknowledgement is wanted.</summary>
    public required string ApplicationAcknowledgement { get; init; }

    /// <summary>MSH-18, its first repetition.</summary>
    public required string Charset { get; init; }

    /// <summary>The fields of MSH as bytes, so that an acknowledgement can give them back as they came: index 3 is MSH-3.</summary>
    internal byte[][] Fields { get; private init; } = [];

    /// <summary>Reads the header of what was received, behind any blank space, byte order mark or MLLP start byte.</summary>
    /// <returns>False where there is no MSH with usable separators.</returns>
    public static bool TryRead(ReadOnlySpan<byte> raw, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Hl7Header? header)
    {
        header = null;
        var bytes = raw[Hl7Frame.Start(raw)..];
        if (!bytes.StartsWith("MSH"u8) || Hl7v2.Separators.Read(bytes, out _) is not { } separators) return false;
        var length = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        if (length >= 0) bytes = bytes[..length];
        bytes = bytes[..Hl7Frame.End(bytes, 0)];
        var fields = Split(bytes, separators.Field);
        string Part(int number, int component)
        {
            if (number >= fields.Length) return "";
            var field = new Slice(0, fields[number].Length);
            var value = Hl7Value.Component(fields[number], Hl7Value.Repetition(fields[number], field, separators, 0), separators, component).Of(fields[number]);
            return value.SequenceEqual("\"\""u8) ? "" : Encoding.Latin1.GetString(value).Trim();
        }
        header = new Hl7Header
        {
            Separators = separators,
            SendingApplication = Part(3, 1),
            SendingFacility = Part(4, 1),
            ReceivingApplication = Part(5, 1),
            ReceivingFacility = Part(6, 1),
            Time = Part(7, 1),
            MessageType = Part(9, 1),
            Trigger = Part(9, 2),
            Structure = Part(9, 3),
            ControlId = Part(10, 1),
            Processing = Part(11, 1),
            Version = Part(12, 1),
            AcceptAcknowledgement = Part(15, 1),
            ApplicationAcknowledgement = Part(16, 1),
            Charset = Part(18, 1),
            Fields = fields,
        };
        return true;
    }

    // Index n is MSH-n for n >= 2.
    private static byte[][] Split(ReadOnlySpan<byte> segment, byte separator)
    {
        var fields = new List<byte[]> { Array.Empty<byte>() };
        foreach (var range in segment.Split(separator)) fields.Add(segment[range].ToArray());
        fields[1] = [separator];
        return [.. fields];
    }
}
