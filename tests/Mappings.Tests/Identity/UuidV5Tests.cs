using System.Text;
using IntegrationEngine.Mappings.Identity;

namespace IntegrationEngine.Mappings.Tests.Identity;

public sealed class UuidV5Tests
{
    private static readonly Guid Dns = Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    [Fact]
    public void The_example_of_the_standard_gives_its_uuid() =>
        Assert.Equal(Guid.Parse("2ed6657d-e927-568b-95e1-2665a8aea6a2"), UuidV5.Create(Dns, "www.example.com"u8));

    [Fact]
    public void Names_longer_than_the_stack_buffer_are_hashed_whole()
    {
        var name = Encoding.UTF8.GetBytes(new string('ñ', 4000));
        var other = (byte[])name.Clone();
        other[^1] ^= 1;
        Assert.NotEqual(UuidV5.Create(Dns, name), UuidV5.Create(Dns, other));
        Assert.Equal(UuidV5.Create(Dns, name), UuidV5.Create(Dns, name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(495)]
    [InlineData(496)]
    [InlineData(497)]
    public void Version_and_variant_are_those_of_version_5_at_every_length(int length)
    {
        var text = UuidV5.Create(Dns, new byte[length]).ToString("D");
        Assert.Equal('5', text[14]);
        Assert.Contains(text[19], "89ab");
    }
}
