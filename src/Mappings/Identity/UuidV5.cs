using System.Buffers;

namespace IntegrationEngine.Mappings.Identity;

/// <summary>Name-based UUIDs, version 5 (RFC 9562, 5.5): the same name in the same namespace is the same UUID, everywhere and always.</summary>
public static class UuidV5
{
    private const int OnStack = 512;

    /// <summary>SHA-1 over the namespace in network order and the name.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="name">Any bytes; text goes in as UTF-8.</param>
    public static Guid Create(Guid ns, ReadOnlySpan<byte> name)
    {
        var length = 16 + name.Length;
        var rented = length > OnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        var input = rented is null ? stackalloc byte[OnStack] : rented.AsSpan();
        ns.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input[16..]);
        Span<byte> hash = stackalloc byte[Sha1.Size];
        Sha1.Hash(input[..length], hash);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return FromHash(hash[..16]);
    }

    /// <summary>The first 16 bytes of a hash, marked as a UUID of version 5.</summary>
    internal static Guid FromHash(Span<byte> hash)
    {
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
