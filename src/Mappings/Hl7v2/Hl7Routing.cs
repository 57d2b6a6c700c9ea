using System.Text;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>Readdresses a message: its bytes stay as they came but for the fields of MSH that say who it is for and who answers whom.</summary>
public static class Hl7Routing
{
    private const int ReceivingApplication = 5;
    private const int ReceivingFacility = 6;
    private const int AcceptAcknowledgement = 15;
    private const int ApplicationAcknowledgement = 16;

    /// <summary>
    /// Sets MSH-5 and MSH-6 where they are given (ASCII, components parted by <c>^</c>), and empties MSH-15 and MSH-16: what the first sender asked its receiver to
    /// acknowledge says nothing to the next, which is to answer every message.
    /// </summary>
    /// <returns>Null where there is no MSH with usable separators.</returns>
    public static byte[]? Address(ReadOnlySpan<byte> message, string? application, string? facility)
    {
        var start = Hl7Frame.Start(message);
        var bytes = message[start..Hl7Frame.End(message, start)];
        if (!bytes.StartsWith("MSH"u8) || Separators.Read(bytes, out _) is not { } separators) return null;
        var length = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        var header = length < 0 ? bytes : bytes[..length];
        using var result = new MemoryStream(bytes.Length + 64);
        var number = 0;
        foreach (var range in header.Split(separators.Field))
        {
            // MSH-1 is the separator itself: what stands behind the first one is MSH-2.
            if (number++ > 0) result.WriteByte(separators.Field);
            result.Write(Value(number, header[range], application, facility, separators));
        }
        result.Write(bytes[header.Length..]);
        // A segment ends with a carriage return, the last one too.
        result.WriteByte((byte)'\r');
        return result.ToArray();
    }

    private static ReadOnlySpan<byte> Value(int number, ReadOnlySpan<byte> value, string? application, string? facility, in Separators separators) => number switch
    {
        ReceivingApplication when application is not null => Encode(application, separators),
        ReceivingFacility when facility is not null => Encode(facility, separators),
        AcceptAcknowledgement or ApplicationAcknowledgement => default,
        _ => value,
    };

    private static byte[] Encode(string value, in Separators separators)
    {
        var bytes = Encoding.ASCII.GetBytes(value);
        bytes.AsSpan().Replace((byte)'^', separators.Component);
        return bytes;
    }
}
