using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Adapters.Mllp;

namespace IntegrationEngine.Adapters.Tests.Mllp;

public class MllpFrameReaderTests
{
    private const string Two = "\vMSH|^~\\&|uno ñ\r\u001c\r\vMSH|^~\\&|dos\r\u001c\r";

    [Fact]
    public void Frames_split_at_every_byte_are_read_whole()
    {
        var bytes = Encoding.UTF8.GetBytes(Two);
        var whole = Read([bytes]);
        Assert.Equal(["Frame:MSH|^~\\&|uno ñ\r", "Frame:MSH|^~\\&|dos\r"], whole);
        for (var first = 0; first <= bytes.Length; first++)
            for (var second = first; second <= bytes.Length; second++)
                Assert.Equal(whole, Read([bytes[..first], bytes[first..second], bytes[second..]]));
    }

    [Fact]
    public void Frames_that_come_byte_by_byte_are_read_whole() =>
        Assert.Equal(["Frame:MSH|^~\\&|uno ñ\r", "Frame:MSH|^~\\&|dos\r"], Read([.. Encoding.UTF8.GetBytes(Two).Select(b => new[] { b })]));

    [Theory]
    [InlineData("\va\u001c\vb\u001c\r", "Frame:a", "Frame:b")]
    [InlineData("\va\u001c", "Frame:a")]
    [InlineData("\va\u001c\r\r\n\vb\u001c\r\n", "Frame:a", "Frame:b")]
    [InlineData("\va\u001cb\u001c\r", "Frame:a\u001cb")]
    [InlineData("\va\u001c\u001c\r", "Frame:a\u001c")]
    [InlineData("\v\u001c\r", "Frame:")]
    [InlineData("xyz\va\u001c\r", "Garbage:3", "Frame:a")]
    [InlineData("\r\nx\va\u001c\r", "Garbage:3", "Frame:a")]
    [InlineData("xyz", "Garbage:3")]
    [InlineData("\u001c\r\va\u001c\r", "Garbage:2", "Frame:a")]
    [InlineData("\va\u001c\rxyz", "Frame:a", "Garbage:3")]
    [InlineData("\vabc\vd\u001c\r", "Truncated:3", "Frame:d")]
    [InlineData("\v\va\u001c\r", "Truncated:0", "Frame:a")]
    [InlineData("\vabc", "Truncated:3")]
    [InlineData("\v", "Truncated:0")]
    [InlineData("")]
    public void Every_oddity_of_framing_has_its_reading_at_every_split(string input, params string[] expected)
    {
        var bytes = Encoding.UTF8.GetBytes(input);
        for (var split = 0; split <= bytes.Length; split++)
            Assert.Equal(expected, Read([bytes[..split], bytes[split..]]));
    }

    [Fact]
    public void A_frame_of_the_maximum_size_is_taken_and_one_byte_more_is_not()
    {
        Assert.Equal(["Frame:12345678"], Read([Encoding.UTF8.GetBytes("\v12345678\u001c\r")], maxSize: 8));
        Assert.Equal(["TooLarge:9"], Read([Encoding.UTF8.GetBytes("\v123456789"), "\u001c\r"u8.ToArray()], maxSize: 8));
        Assert.Equal(["TooLarge:11"], Read([Encoding.UTF8.GetBytes("\v123456789\u001c\r")], maxSize: 8));
    }

    [Fact]
    public void A_frame_that_lacks_only_its_carriage_return_says_so()
    {
        var reader = new MllpFrameReader(100);
        var buffer = new ReadOnlySequence<byte>("\va\u001c"u8.ToArray());
        Assert.Equal(MllpReadKind.NeedMore, reader.Read(ref buffer, completed: false).Kind);
        Assert.True(reader.EndPending);
        Assert.Equal(MllpReadKind.Frame, reader.Read(ref buffer, completed: true).Kind);
        Assert.False(reader.EndPending);
    }

    [Fact]
    public void Any_bytes_in_any_pieces_read_the_same_and_none_is_lost() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Elements<byte>(0x0B, 0x1C, 0x0D, 0x0A, (byte)'a').ArrayOf().ToArbitrary(),
            Gen.Choose(1, 5).NonEmptyListOf().ToArbitrary(),
            (bytes, sizes) =>
            {
                var pieces = new List<byte[]>();
                for (int at = 0, i = 0; at < bytes.Length; i++)
                {
                    var size = Math.Min(sizes[i % sizes.Count], bytes.Length - at);
                    pieces.Add(bytes[at..(at + size)]);
                    at += size;
                }
                return Read([bytes]).SequenceEqual(Read([.. pieces]));
            }));

    /// <summary>Feeds the pieces as a pipe would, each in a segment of its own, and writes down what is found.</summary>
    private static List<string> Read(byte[][] pieces, long maxSize = 1 << 20)
    {
        var reader = new MllpFrameReader(maxSize);
        var found = new List<string>();
        var left = Array.Empty<byte>();
        for (var i = 0; i <= pieces.Length; i++)
        {
            var buffer = Sequence(left, i < pieces.Length ? pieces[i] : []);
            while (true)
            {
                var read = reader.Read(ref buffer, completed: i == pieces.Length);
                if (read.Kind == MllpReadKind.NeedMore) break;
                found.Add(read.Kind == MllpReadKind.Frame ? "Frame:" + Encoding.UTF8.GetString(read.Content) : $"{read.Kind}:{read.Bytes}");
                if (read.Kind == MllpReadKind.TooLarge) return found;
            }
            left = buffer.ToArray();
        }
        return found;
    }

    private static ReadOnlySequence<byte> Sequence(byte[] first, byte[] second)
    {
        var start = new Segment(first, 0);
        var end = start.Append(second);
        return new ReadOnlySequence<byte>(start, 0, end, second.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, long index) => (Memory, RunningIndex) = (bytes, index);

        public Segment Append(byte[] bytes)
        {
            var next = new Segment(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
