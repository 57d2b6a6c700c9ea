using System.Globalization;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.Storage;

/// <summary>Opens connections to the one database file and creates what is missing in it.</summary>
internal static class StoreSchema
{
    private const string Log = """
        CREATE TABLE IF NOT EXISTS log_topics(
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            partitions INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS log_records(
            position INTEGER PRIMARY KEY,
            topic INTEGER NOT NULL,
            part INTEGER NOT NULL,
            appended_at INTEGER NOT NULL,
            record_key TEXT NOT NULL,
            headers BLOB NOT NULL,
            content BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS log_records_by_part ON log_records(topic, part);
        CREATE TABLE IF NOT EXISTS log_commits(
            topic INTEGER NOT NULL,
            member_group TEXT NOT NULL,
            part INTEGER NOT NULL,
            next INTEGER NOT NULL,
            PRIMARY KEY (topic, member_group, part)) WITHOUT ROWID;
        """;

    /// <summary>The writing connection: WAL, and every commit is on the disk before it returns.</summary>
    public static SqliteConnection OpenForWriting(string file, EmbeddedStoreOptions options, string ledgerSchema, IReadOnlyList<string> ledgerUpgrades)
    {
        var connection = Open(file, SqliteOpenMode.ReadWriteCreate);
        Run(connection, "PRAGMA journal_mode=WAL");
        Run(connection, "PRAGMA synchronous=FULL");
        Run(connection, "PRAGMA wal_autocheckpoint=4000");
        Run(connection, "PRAGMA cache_size=-32000");
        Run(connection, Log);
        Run(connection, ledgerSchema);
        Upgrade(connection, ledgerUpgrades);
        if (options.MaxPages > 0) Run(connection, $"PRAGMA max_page_count={options.MaxPages}");
        return connection;
    }

    /// <summary>A connection that reads beside the writer, also from another process.</summary>
    public static SqliteConnection OpenForReading(string file) => Open(file, SqliteOpenMode.ReadOnly);

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 10,
        }.ToString());
        try
        {
            connection.Open();
            Run(connection, "PRAGMA busy_timeout=10000");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Upgrade(SqliteConnection connection, IReadOnlyList<string> upgrades)
    {
        using var version = connection.CreateCommand();
        version.CommandText = "PRAGMA user_version";
        for (var next = Convert.ToInt32(version.ExecuteScalar(), CultureInfo.InvariantCulture); next < upgrades.Count; next++)
            Run(connection, FormattableString.Invariant($"BEGIN; {upgrades[next]}; PRAGMA user_version = {next + 1}; COMMIT"));
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this project get here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
