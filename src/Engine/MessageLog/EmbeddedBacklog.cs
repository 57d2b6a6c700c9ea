using IntegrationEngine.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace IntegrationEngine.Engine.MessageLog;

/// <summary>Counts what a group has not committed, partition by partition along the index.</summary>
internal static class EmbeddedBacklog
{
    public static LogBacklog Read(SqliteConnection connection, EmbeddedTopic topic, string group)
    {
        var next = Committed(connection, topic, group);
        using var waiting = new SqliteStatement(connection, "SELECT COUNT(*), MIN(position) FROM log_records WHERE topic = ?1 AND part = ?2 AND position >= ?3");
        using var appended = new SqliteStatement(connection, "SELECT appended_at FROM log_records WHERE position = ?1");
        var records = 0L;
        var oldest = long.MaxValue;
        for (var p = 0; p < topic.Partitions; p++)
        {
            waiting.Bind(1, topic.Id).Bind(2, p).Bind(3, next[p]).Step();
            records += waiting.Int64(0);
            if (waiting.Int64(0) > 0 && appended.Bind(1, waiting.Int64(1)).Step()) oldest = Math.Min(oldest, appended.Int64(0));
            appended.Reset();
            waiting.Reset();
        }
        return new LogBacklog(records, oldest == long.MaxValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(oldest));
    }

    /// <summary>Per partition the offset to go on with; 0 where nothing was committed.</summary>
    public static long[] Committed(SqliteConnection connection, EmbeddedTopic topic, string group)
    {
        var next = new long[topic.Partitions];
        using var commits = new SqliteStatement(connection, "SELECT part, next FROM log_commits WHERE topic = ?1 AND member_group = ?2");
        commits.Bind(1, topic.Id).Bind(2, group);
        while (commits.Step()) next[commits.Int64(0)] = commits.Int64(1);
        return next;
    }
}
