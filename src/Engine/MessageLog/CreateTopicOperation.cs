using IntegrationEngine.Engine.Storage;

namespace IntegrationEngine.Engine.MessageLog;

/// <summary>Creates a topic that is read before anything was appended to it.</summary>
internal sealed class CreateTopicOperation(EmbeddedMessageLog log, string name) : StoreOperation
{
    private EmbeddedTopic? _topic;

    public override void Apply(StoreSession session) => _topic = log.TopicForWriting(name, session);

    public override void Committed() => log.MakeVisible(_topic!);
}
