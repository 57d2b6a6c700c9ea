using System.Threading.Channels;
using IntegrationEngine.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.MessageLog;

/// <summary>The one reader of a topic for a group, on a connection of its own beside the writer. Owns all partitions.</summary>
internal sealed class EmbeddedMember : ILogMember
{
    private const string Select =
        "SELECT position, record_key, headers, content FROM log_records WHERE topic = ?1 AND part = ?2 AND position >= ?3 ORDER BY position LIMIT ?4";

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly EmbeddedMessageLog _log;
    private readonly EmbeddedTopic _topic;
    private readonly string _group;
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _select;
    private readonly long[] _next;
    private readonly bool[] _paused;
    private int _turn;

    public EmbeddedMember(EmbeddedMessageLog log, EmbeddedTopic topic, string group, SqliteConnection connection)
    {
        _log = log;
        _topic = topic;
        _group = group;
        _connection = connection;
        _paused = new bool[topic.Partitions];
        _next = EmbeddedBacklog.Committed(connection, topic, group);
        _select = new SqliteStatement(connection, Select);
    }

    public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(int maxRecords, long maxBytes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRecords, 1);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entries = Read(maxRecords, maxBytes);
            if (entries.Count > 0) return entries;
            await _wake.Reader.ReadAsync(cancellationToken);
        }
    }

    public ValueTask CommitAsync(IReadOnlyList<PartitionOffset> next, CancellationToken cancellationToken) =>
        _log.CommitAsync(_topic, _group, next, cancellationToken);

    public void Pause(int partition) => Volatile.Write(ref _paused[partition], true);

    public void Resume(int partition)
    {
        Volatile.Write(ref _paused[partition], false);
        Wake();
    }

    public ValueTask DisposeAsync()
    {
        _topic.Remove(this);
        _log.Left(_topic.Name, _group);
        _select.Dispose();
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Wake() => _wake.Writer.TryWrite(true);

    private List<LogEntry> Read(int maxRecords, long maxBytes)
    {
        var entries = new List<LogEntry>();
        var ready = Ready();
        if (ready.Count == 0) return entries;
        // Each partition gets its share, and another one comes first each time.
        var share = Math.Max(1, maxRecords / ready.Count);
        _turn++;
        try
        {
            for (var i = 0; i < ready.Count && entries.Count < maxRecords && maxBytes > 0; i++)
                maxBytes -= Read(ready[(i + _turn) % ready.Count], Math.Min(share, maxRecords - entries.Count), maxBytes, entries);
        }
        catch (SqliteException e)
        {
            throw EmbeddedMessageLog.Unavailable(e);
        }
        // Only now: what a failing call had read is given by the next one.
        foreach (var entry in entries) _next[entry.Partition] = entry.Offset + 1;
        return entries;
    }

    private List<int> Ready()
    {
        var ready = new List<int>(_topic.Partitions);
        for (var p = 0; p < _topic.Partitions; p++)
            if (!Volatile.Read(ref _paused[p]) && _topic.Last(p) >= _next[p] && _topic.Last(p) > 0)
                ready.Add(p);
        return ready;
    }

    private long Read(int partition, int maxRecords, long maxBytes, List<LogEntry> entries)
    {
        var bytes = 0L;
        _select.Bind(1, _topic.Id).Bind(2, partition).Bind(3, _next[partition]).Bind(4, maxRecords);
        try
        {
            while (bytes < maxBytes && _select.Step())
            {
                var content = _select.Blob(3).ToArray();
                entries.Add(new LogEntry(partition, _select.Int64(0), _select.Text(1), content, LogHeaders.Decode(_select.Blob(2))));
                bytes += content.Length;
            }
        }
        finally
        {
            _select.Reset();
        }
        return bytes;
    }
}
