using IntegrationEngine.Engine.Storage;

namespace IntegrationEngine.Engine.MessageLog;

/// <summary>Writes a batch of records, and tells the topics once they are durable.</summary>
internal sealed class AppendOperation(EmbeddedMessageLog log, IReadOnlyList<LogRecord> records) : StoreOperation
{
    private const string Insert =
        "INSERT INTO log_records(position, topic, part, appended_at, record_key, headers, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

    private readonly (EmbeddedTopic Topic, int Partition, long Offset)[] _placed = new (EmbeddedTopic, int, long)[records.Count];

    public override long Size { get; } = records.Sum(r => (long)r.Value.Length);

    // Workers append in batches, or what a single message became: to take that for a sender's does no harm.
    public override bool IsUrgent => records.Count == 1;

    public override void Apply(StoreSession session)
    {
        var insert = session.Statement(Insert);
        var now = log.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            var topic = log.TopicForWriting(record.Topic, session);
            var partition = PartitionHash.Of(record.Key, topic.Partitions);
            var offset = log.NextOffset();
            insert.Bind(1, offset).Bind(2, topic.Id).Bind(3, partition).Bind(4, now)
                .Bind(5, record.Key).Bind(6, record.Headers.Encode()).Bind(7, record.Value.Span).Run();
            _placed[i] = (topic, partition, offset);
        }
    }

    public override void Committed()
    {
        for (var i = 0; i < _placed.Length; i++)
        {
            var (topic, partition, offset) = _placed[i];
            log.MakeVisible(topic);
            topic.Publish(partition, offset);
        }
        for (var i = 0; i < _placed.Length; i++)
            if (i == 0 || _placed[i].Topic != _placed[i - 1].Topic)
                _placed[i].Topic.Wake();
    }
}
