using IntegrationEngine.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.MessageLog;

/// <summary>
/// Reads the log of a data folder, whether an engine runs on it or not, and takes part in no group: nothing is committed. Each read is short, so that a running
/// engine's checkpoints don't wait for it.
/// </summary>
internal sealed class StoredLog : IDisposable
{
    private readonly string _file;
    private readonly SqliteConnection _connection;

    private StoredLog(string file, SqliteConnection connection) => (_file, _connection) = (file, connection);

    /// <exception cref="EngineException">E132: there is none, or it can't be read; E133: it is damaged or none of ours.</exception>
    public static StoredLog Open(string folder)
    {
        var file = DataFolder.DatabaseIn(Path.GetFullPath(folder));
        try
        {
            return new StoredLog(file, StoreSchema.OpenForReading(file));
        }
        catch (SqliteException e)
        {
            throw StoreFault.Of(file, e);
        }
    }

    /// <summary>The positions of a topic's records that were appended in that time, in order; empty where there is no such topic.</summary>
    /// <exception cref="EngineException">E132, E133.</exception>
    public IReadOnlyList<long> Positions(string topic, DateTimeOffset from, DateTimeOffset to) => Try(() =>
    {
        using var select = new SqliteStatement(
            _connection,
            "SELECT r.position FROM log_records r JOIN log_topics t ON t.id = r.topic WHERE t.name = ?1 AND r.appended_at >= ?2 AND r.appended_at < ?3");
        select.Bind(1, topic).Bind(2, from.ToUnixTimeMilliseconds()).Bind(3, to.ToUnixTimeMilliseconds());
        var positions = new List<long>();
        while (select.Step()) positions.Add(select.Int64(0));
        positions.Sort();
        return positions;
    });

    /// <summary>Null where it was trimmed meanwhile.</summary>
    /// <exception cref="EngineException">E132, E133.</exception>
    public LogEntry? Read(long position) => Try(() =>
    {
        using var select = new SqliteStatement(_connection, "SELECT part, record_key, headers, content FROM log_records WHERE position = ?1");
        return select.Bind(1, position).Step()
            ? new LogEntry((int)select.Int64(0), position, select.Text(1), select.Blob(3).ToArray(), LogHeaders.Decode(select.Blob(2)))
            : null;
    });

    /// <summary>The headers alone; null where it was trimmed meanwhile.</summary>
    /// <exception cref="EngineException">E132, E133.</exception>
    public LogHeaders? Headers(long position) => Try(() =>
    {
        using var select = new SqliteStatement(_connection, "SELECT headers FROM log_records WHERE position = ?1");
        return select.Bind(1, position).Step() ? LogHeaders.Decode(select.Blob(0)) : null;
    });

    public void Dispose() => _connection.Dispose();

    private T Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException e)
        {
            throw StoreFault.Of(_file, e);
        }
    }
}
