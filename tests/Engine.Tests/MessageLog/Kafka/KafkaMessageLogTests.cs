using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.MessageLog.Kafka;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.MessageLog.Kafka;

public sealed class KafkaMessageLogTests(KafkaCluster cluster) : MessageLogContract, IClassFixture<KafkaCluster>
{
    private readonly KafkaSettings _settings = cluster.Settings();
    private readonly EventList _events = new();

    // The mock keeps 5 MiB a partition.
    protected override int Large => KafkaCluster.IsReal ? base.Large : 4 << 20;

    protected override Task<IMessageLog> OpenAsync() => Task.FromResult<IMessageLog>(KafkaMessageLog.Open(_settings, TimeProvider.System, _events));
}
