using IntegrationEngine.Engine.Storage;

namespace IntegrationEngine.Engine.MessageLog;

/// <summary>Writes where a group goes on.</summary>
internal sealed class CommitOperation(EmbeddedTopic topic, string group, IReadOnlyList<PartitionOffset> next) : StoreOperation
{
    private const string Upsert = """
        INSERT INTO log_commits(topic, member_group, part, next) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT(topic, member_group, part) DO UPDATE SET next = excluded.next
        """;

    public override void Apply(StoreSession session)
    {
        var upsert = session.Statement(Upsert);
        foreach (var (partition, offset) in next)
            upsert.Bind(1, topic.Id).Bind(2, group).Bind(3, partition).Bind(4, offset).Run();
    }
}
