using IntegrationEngine.Engine.Storage;

namespace IntegrationEngine.Engine.MessageLog;

/// <summary>Removes some of the old records that every group of their topic has finished; a topic that nobody has read is left alone.</summary>
internal sealed class TrimOperation(DateTimeOffset olderThan) : StoreOperation
{
    // In small steps, so that a long backlog of removals doesn't hold up acknowledgements.
    private const int Step = 500;

    private const string Boundaries = "SELECT topic, part, MIN(next), COUNT(*) FROM log_commits GROUP BY topic, part";

    private const string Groups = "SELECT COUNT(DISTINCT member_group) FROM log_commits WHERE topic = ?1";

    // The first ones of a partition are the oldest: what comes after them is not looked at, however much it is.
    private const string Delete = """
        DELETE FROM log_records WHERE position IN (
            SELECT position FROM (SELECT position, appended_at FROM log_records WHERE topic = ?1 AND part = ?2 AND position < ?3 ORDER BY position LIMIT ?5)
            WHERE appended_at < ?4)
        """;

    /// <summary>Whether something may be left.</summary>
    public bool More { get; private set; }

    public override void Apply(StoreSession session)
    {
        var boundaries = new List<(long Topic, long Part, long Next, long Groups)>();
        var read = session.Statement(Boundaries);
        while (read.Step()) boundaries.Add((read.Int64(0), read.Int64(1), read.Int64(2), read.Int64(3)));
        var left = (long)Step;
        foreach (var (topic, part, next, groups) in boundaries)
        {
            // A group without a commit in this partition has everything in it still before it.
            if (left <= 0 || groups < GroupsOf(session, topic)) continue;
            session.Statement(Delete).Bind(1, topic).Bind(2, part).Bind(3, next).Bind(4, olderThan.ToUnixTimeMilliseconds()).Bind(5, left).Run();
            left -= Changes(session);
        }
        More = left <= 0;
    }

    private static long GroupsOf(StoreSession session, long topic)
    {
        var statement = session.Statement(Groups).Bind(1, topic);
        statement.Step();
        var count = statement.Int64(0);
        statement.Reset();
        return count;
    }

    private static long Changes(StoreSession session)
    {
        var statement = session.Statement("SELECT changes()");
        statement.Step();
        var count = statement.Int64(0);
        statement.Reset();
        return count;
    }
}
