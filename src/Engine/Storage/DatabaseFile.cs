using System.Runtime.InteropServices;
using IntegrationEngine.Engine.MessageLog;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IntegrationEngine.Engine.Storage;

/// <summary>Whether the open database is still the file at its path. On a deleted file SQLite writes on, into what nobody will find again.</summary>
internal static class DatabaseFile
{
    private const int HasMoved = 20;

    /// <summary>Costs one look at the folder, which is little beside the flush of the commit that follows.</summary>
    /// <exception cref="MessageLogUnavailableException">It was deleted, moved or replaced.</exception>
    public static void CheckInPlace(SqliteConnection connection)
    {
        // Windows does not know the question, and lets nobody delete an open file.
        if (FileControl(connection.Handle!, null, HasMoved, out var moved) == raw.SQLITE_OK && moved != 0)
            throw new MessageLogUnavailableException("the database file was deleted, moved or replaced while the engine ran");
    }

    /// <summary>The one function of SQLite that its .NET binding leaves out.</summary>
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern int FileControl(sqlite3 database, byte[]? name, int operation, out int answer);
}
