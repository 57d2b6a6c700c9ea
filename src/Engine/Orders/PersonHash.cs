using System.Security.Cryptography;
using System.Text;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Orders;

/// <summary>Keyed hashes that stand for people in the ledger: the same for the same identifier, and nothing to be read from them without the key.</summary>
public sealed class PersonHash
{
    private const string KeyName = "persons";
    private const int Bytes = 16;

    private readonly byte[] _key;

    internal PersonHash(string key) => _key = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>With the key that is set, else the ledger's own, which who comes first makes.</summary>
    /// <exception cref="MessageLog.MessageLogUnavailableException">The ledger can't be read or written.</exception>
    public static async ValueTask<PersonHash> OpenAsync(ILedger ledger, string? key, CancellationToken cancellationToken)
    {
        if (key is { Length: > 0 }) return new PersonHash(key);
        if (await ledger.KeyAsync(KeyName, cancellationToken) is { } known) return new PersonHash(known);
        var fresh = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await ledger.WriteAsync(l => l.Key(KeyName, fresh), cancellationToken);
        return new PersonHash(await ledger.KeyAsync(KeyName, cancellationToken) ?? fresh);
    }

    /// <param name="kind">Keeps equal texts of different kinds apart.</param>
    public string Of(string kind, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(kind + "\n" + text)).AsSpan(0, Bytes));
}
