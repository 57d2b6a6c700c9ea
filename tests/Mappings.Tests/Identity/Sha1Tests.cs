using System.Security.Cryptography;
using IntegrationEngine.Mappings.Identity;

namespace IntegrationEngine.Mappings.Tests.Identity;

public sealed class Sha1Tests
{
    [Fact]
    public void Every_length_around_the_block_gives_what_the_platform_gives()
    {
        var input = Enumerable.Range(0, 300).Select(i => (byte)(i * 7)).ToArray();
        Span<byte> hash = stackalloc byte[Sha1.Size];
        for (var length = 0; length <= input.Length; length++)
        {
            Sha1.Hash(input.AsSpan(0, length), hash);
#pragma warning disable CA5350 // The peer that ours is compared with.
            Assert.Equal(Convert.ToHexString(SHA1.HashData(input.AsSpan(0, length))), Convert.ToHexString(hash));
#pragma warning restore CA5350
        }
    }
}
