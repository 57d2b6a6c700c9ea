using IntegrationEngine.Engine.Hosting;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Hosting;

public sealed class GatheringStreamTests
{
    [Fact]
    public void Lines_go_to_the_file_together_and_none_waits_longer_than_the_delay()
    {
        var clock = new ManualClock();
        using var file = new Written();
        using var log = new GatheringStream(file, clock);
        for (var i = 0; i < 3; i++)
        {
            log.Write("línea\n"u8);
            log.Flush();
        }
        Assert.Equal(0, file.Length);
        Assert.Equal(21, log.Length);
        clock.Advance(GatheringStream.Delay);
        Assert.Equal([21], file.Pieces);
        log.Write("otra\n"u8);
        clock.Advance(GatheringStream.Delay);
        Assert.Equal([21, 5], file.Pieces);
    }

    [Fact]
    public void Much_is_written_at_once_and_the_rest_when_it_is_closed()
    {
        using var file = new Written();
        using (var log = new GatheringStream(file, new ManualClock()))
        {
            log.Write(new byte[64 * 1024]);
            Assert.Equal([64 * 1024], file.Pieces);
            log.Write("fin\n"u8);
        }
        Assert.Equal([64 * 1024, 4], file.Pieces);
    }

    [Fact]
    public void A_file_that_cannot_be_written_stops_nobody_and_is_tried_with_what_comes_next()
    {
        var clock = new ManualClock();
        using var file = new Written { IsFull = true };
        using var log = new GatheringStream(file, clock);
        log.Write("perdida\n"u8);
        clock.Advance(GatheringStream.Delay);
        file.IsFull = false;
        log.Write("otra\n"u8);
        clock.Advance(GatheringStream.Delay);
        Assert.Equal([5], file.Pieces);
    }

    private sealed class Written : MemoryStream
    {
        public List<int> Pieces { get; } = [];

        public bool IsFull { get; set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (IsFull) throw new IOException("full");
            Pieces.Add(buffer.Length);
            base.Write(buffer);
        }
    }
}
