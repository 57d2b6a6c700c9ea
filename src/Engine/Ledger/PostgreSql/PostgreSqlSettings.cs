using Microsoft.Extensions.Configuration;
using Npgsql;

namespace IntegrationEngine.Engine.Ledger.PostgreSql;

/// <summary>The section <c>Ledger:PostgreSql</c>; described in <c>docs/operations.md</c>.</summary>
internal static class PostgreSqlSettings
{
    private const string Section = "Ledger:PostgreSql";

    /// <summary>
    /// What the connection string may say otherwise. The ledger has some dozens of statements and writes the same ones over and over; senders wait for answers that
    /// need it.
    /// </summary>
    private const string Defaults = "Application Name=integration-engine;Max Auto Prepare=200;Auto Prepare Min Usages=2;Timeout=5;";

    /// <summary>What the ledger's connections are opened with; null where the ledger is the one in the data folder.</summary>
    /// <remarks>Holds the password: never logged, never in a text.</remarks>
    /// <exception cref="EngineException">E134: the connection string can't be read.</exception>
    public static NpgsqlConnectionStringBuilder? Read(IConfiguration source)
    {
        var section = source.GetSection(Section);
        if (section["ConnectionString"] is not { Length: > 0 } text) return null;
        if (Of(text) is not { Host: not (null or "") } settings) throw new EngineException("E134", ("key", Section + ":ConnectionString"));
        if (section["Password"] is { Length: > 0 } password) settings.Password = password;
        return settings;
    }

    /// <summary>Null where it is none.</summary>
    internal static NpgsqlConnectionStringBuilder? Of(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(Defaults + connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            return null;
        }
    }
}
