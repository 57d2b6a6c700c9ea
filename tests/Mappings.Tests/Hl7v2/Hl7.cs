using System.Text;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

/// <summary>Short ways to a message and to what stands in it.</summary>
internal static class Hl7
{
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>Reads a message that must be readable.</summary>
    public static Hl7Message Read(string text)
    {
        var message = new Hl7Message();
        Assert.Null(message.Read(Utf8(text)));
        return message;
    }

    public static string Text(this Hl7Message message, Slice slice) => Encoding.UTF8.GetString(slice.Of(message.Bytes));

    public static string Field(this Hl7Message message, string segment, int number)
    {
        for (var s = 0; s < message.SegmentCount; s++)
            if (message.SegmentName(s) == Hl7Message.Pack(segment)) return message.Text(message.Field(s, number));
        throw new ArgumentException($"no {segment}", nameof(segment));
    }

    public static string[] Names(this Hl7Message message) =>
        [.. Enumerable.Range(0, message.SegmentCount).Select(s => Hl7Message.Unpack(message.SegmentName(s)))];
}
