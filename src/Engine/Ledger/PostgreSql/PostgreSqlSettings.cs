using Microsoft.Extensions.Configuration;
using Npgsql;

namespace IntegrationEngine.Engine.Ledger.PostgreSql;

/// <summary>The section <c>Ledger:PostgreSql</c>; described in <c>docs/operations.md</c>.</summary>
internal static class PostgreSqlSettings
{
    private const string Section = "Ledger:PostgreSql";

    /// <summary>What the ledger's connections are opened with; null where the ledger is the one in the data folder.</summary>
    /// <remarks>Holds the password: never logged, never in a text.</remarks>
    /// <exception cref="EngineException">E134: the connection string can't be read.</exception>
    public static NpgsqlConnectionStringBuilder? Read(IConfiguration source)
    {
        var section = source.GetSection(Section);
        if (section["ConnectionString"] is not { Length: > 0 } text) return null;
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            throw new EngineException("E134", ("key", Section + ":ConnectionString"));
        }
        if (settings.Host is null or "") throw new EngineException("E134", ("key", Section + ":ConnectionString"));
        if (section["Password"] is { Length: > 0 } password) settings.Password = password;
        if (!settings.ContainsKey("Application Name")) settings.ApplicationName = "integration-engine";
        // The ledger has some dozens of statements, and writes the same ones over and over.
        if (!settings.ContainsKey("Max Auto Prepare")) (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (200, 2);
        return settings;
    }
}
