using System.Collections.Concurrent;
using IntegrationEngine.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.MessageLog;

/// <summary>The log in the data folder's SQLite file. One process owns all partitions; offsets count over all topics, so they have gaps within one.</summary>
public sealed class EmbeddedMessageLog : IMessageLog
{
    private readonly ConcurrentDictionary<string, EmbeddedTopic> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EmbeddedTopic> _created = new(StringComparer.Ordinal);
    private readonly HashSet<(string Topic, string Group)> _joined = [];
    private readonly EmbeddedStore _store;
    private long _lastOffset;

    internal EmbeddedMessageLog(EmbeddedStore store)
    {
        _store = store;
        using var connection = store.OpenForReading();
        Load(connection);
    }

    public bool IsShared => false;

    public long LargestRecord => _store.Options.LargestRecord;

    internal TimeProvider Clock => _store.Clock;

    public ValueTask AppendAsync(IReadOnlyList<LogRecord> records, CancellationToken cancellationToken) =>
        records.Count == 0 ? ValueTask.CompletedTask : _store.Writer.WriteAsync(new AppendOperation(this, records), cancellationToken);

    /// <exception cref="InvalidOperationException">The group reads this topic already: the one process needs one member.</exception>
    public async ValueTask<ILogMember> JoinAsync(string topic, string group, IPartitionOwner? owner, CancellationToken cancellationToken)
    {
        lock (_joined)
            if (!_joined.Add((topic, group)))
                throw new InvalidOperationException($"group {group} reads {topic} already");
        try
        {
            var known = await FindOrCreateAsync(topic, cancellationToken);
            if (owner is not null) await owner.AssignedAsync(new PartitionShare(Enumerable.Range(0, known.Partitions).ToHashSet(), known.Partitions), cancellationToken);
            var member = new EmbeddedMember(this, known, group, OpenForReading());
            known.Add(member);
            return member;
        }
        catch
        {
            Left(topic, group);
            throw;
        }
    }

    public async ValueTask<LogBacklog> BacklogAsync(string topic, string group, CancellationToken cancellationToken)
    {
        var known = await FindOrCreateAsync(topic, cancellationToken);
        using var connection = OpenForReading();
        try
        {
            return EmbeddedBacklog.Read(connection, known, group);
        }
        catch (SqliteException e)
        {
            throw Unavailable(e);
        }
    }

    public ValueTask<IReadOnlyList<string>> TopicsAsync(CancellationToken cancellationToken) => new([.. _topics.Keys.Order(StringComparer.Ordinal)]);

    /// <summary>Removes what every group has finished and is older than that.</summary>
    public async Task TrimAsync(DateTimeOffset olderThan, CancellationToken cancellationToken)
    {
        TrimOperation step;
        do
        {
            step = new TrimOperation(olderThan);
            await _store.Writer.WriteAsync(step, cancellationToken);
        }
        while (step.More);
    }

    /// <summary>The store owns the file; disposing it ends the log.</summary>
    public ValueTask DisposeAsync() => _store.DisposeAsync();

    internal static MessageLogUnavailableException Unavailable(SqliteException e) => new("the store can't be read: " + e.Message, e);

    internal void Left(string topic, string group)
    {
        lock (_joined) _joined.Remove((topic, group));
    }

    internal ValueTask CommitAsync(EmbeddedTopic topic, string group, IReadOnlyList<PartitionOffset> next, CancellationToken cancellationToken) =>
        next.Count == 0 ? ValueTask.CompletedTask : _store.Writer.WriteAsync(new CommitOperation(topic, group, next), cancellationToken);

    /// <summary>On the writer's thread.</summary>
    internal long NextOffset() => ++_lastOffset;

    /// <summary>On the writer's thread: finds a topic or creates it in the transaction under way.</summary>
    internal EmbeddedTopic TopicForWriting(string name, StoreSession session)
    {
        if (_topics.TryGetValue(name, out var topic) || _created.TryGetValue(name, out topic)) return topic;
        session.Statement("INSERT INTO log_topics(name, partitions) VALUES (?1, ?2)").Bind(1, name).Bind(2, _store.Options.PartitionsPerTopic).Run();
        var last = session.Statement("SELECT last_insert_rowid()");
        last.Step();
        topic = new EmbeddedTopic(last.Int64(0), name, _store.Options.PartitionsPerTopic);
        last.Reset();
        return _created[name] = topic;
    }

    /// <summary>On the writer's thread, after a commit.</summary>
    internal void MakeVisible(EmbeddedTopic topic)
    {
        if (_created.Count == 0 || !_created.Remove(topic.Name)) return;
        _topics[topic.Name] = topic;
    }

    /// <summary>On the writer's thread: topics created in the transaction are not.</summary>
    internal void RolledBack() => _created.Clear();

    private async ValueTask<EmbeddedTopic> FindOrCreateAsync(string name, CancellationToken cancellationToken)
    {
        if (!_topics.ContainsKey(name)) await _store.Writer.WriteAsync(new CreateTopicOperation(this, name), cancellationToken);
        return _topics[name];
    }

    private SqliteConnection OpenForReading()
    {
        try
        {
            return _store.OpenForReading();
        }
        catch (SqliteException e)
        {
            throw Unavailable(e);
        }
    }

    private void Load(SqliteConnection connection)
    {
        using (var topics = new SqliteStatement(connection, "SELECT id, name, partitions FROM log_topics"))
            while (topics.Step())
                _topics[topics.Text(1)] = new EmbeddedTopic(topics.Int64(0), topics.Text(1), (int)topics.Int64(2));
        using (var last = new SqliteStatement(connection, "SELECT MAX(position) FROM log_records WHERE topic = ?1 AND part = ?2"))
            foreach (var topic in _topics.Values)
                for (var p = 0; p < topic.Partitions; p++)
                {
                    last.Bind(1, topic.Id).Bind(2, p).Step();
                    topic.Publish(p, last.Int64(0));
                    _lastOffset = Math.Max(_lastOffset, last.Int64(0));
                    last.Reset();
                }
        // What was trimmed must not be numbered again: every trimmed record lies before a commit.
        using var committed = new SqliteStatement(connection, "SELECT COALESCE(MAX(next), 0) FROM log_commits");
        committed.Step();
        _lastOffset = Math.Max(_lastOffset, committed.Int64(0));
    }
}
