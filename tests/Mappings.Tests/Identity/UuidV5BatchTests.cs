using IntegrationEngine.Mappings.Identity;

namespace IntegrationEngine.Mappings.Tests.Identity;

public sealed class UuidV5BatchTests
{
    private static readonly Guid Dns = Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    [Fact]
    public void Names_of_every_length_side_by_side_are_what_they_are_alone()
    {
        var batch = new UuidV5Batch(Dns);
        for (var count = 0; count < 40; count++)
        {
            // Lengths around every end of a block, and past the longest that a lane takes.
            var names = Enumerable.Range(0, count).Select(i => Enumerable.Range(0, (i * 37 + count * 11) % 300).Select(b => (byte)(b * 7 + i)).ToArray()).ToList();
            batch.Clear();
            foreach (var name in names) batch.Add(name);
            Assert.Equal(names.Select(n => UuidV5.Create(Dns, n)), batch.Finish().ToArray());
        }
    }

    [Fact]
    public void Every_length_that_a_lane_takes_is_hashed_right()
    {
        var batch = new UuidV5Batch(Dns);
        var names = Enumerable.Range(0, 260).Select(length => Enumerable.Repeat((byte)'ñ', length).ToArray()).ToList();
        foreach (var name in names) batch.Add(name);
        Assert.Equal(names.Select(n => UuidV5.Create(Dns, n)), batch.Finish().ToArray());
    }
}
