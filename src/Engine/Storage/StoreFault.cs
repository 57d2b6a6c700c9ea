using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IntegrationEngine.Engine.Storage;

/// <summary>What SQLite reports as a coded error; its own words are English and stay here.</summary>
internal static class StoreFault
{
    /// <summary>E133 where the file is damaged or not the engine's, else E132 with SQLite's number.</summary>
    public static EngineException Of(string file, SqliteException? error) =>
        error?.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_ERROR
            ? new("E133", ("file", file))
            : new("E132", ("file", file), ("problem", error is null ? "SQLite" : $"SQLite {error.SqliteExtendedErrorCode}"));
}
