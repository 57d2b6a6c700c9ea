using IntegrationEngine.Engine.MessageLog.Kafka;
using IntegrationEngine.KafkaMock;

namespace IntegrationEngine.Engine.Tests.MessageLog.Kafka;

/// <summary>The cluster of a class of tests: a mock, or the real one that KAFKA_BOOTSTRAP_SERVERS names. Each test has a prefix of its own there.</summary>
public sealed class KafkaCluster : IAsyncLifetime
{
    private static readonly string? Real = Environment.GetEnvironmentVariable("KAFKA_BOOTSTRAP_SERVERS") is { Length: > 0 } servers ? servers : null;

    private MockCluster? _mock;

    public static bool IsReal => Real is not null;

    /// <summary>For faults, which only the mock can be told to have.</summary>
    public MockCluster Mock => _mock ?? throw new InvalidOperationException("a real cluster is not broken by tests");

    public string BootstrapServers => Real ?? Mock.Bootstraps;

    public async Task InitializeAsync()
    {
        if (!IsReal) _mock = await MockCluster.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_mock is not null) await _mock.DisposeAsync();
    }

    /// <summary>A real cluster has it created by the engine.</summary>
    public Task CreateTopicAsync(KafkaSettings settings, string topic, int partitions) =>
        IsReal ? Task.CompletedTask : Mock.CreateTopicAsync(settings.TopicPrefix + topic, partitions);

    /// <summary>Settings for a test, which sees no topics of others.</summary>
    public KafkaSettings Settings() => new()
    {
        BootstrapServers = BootstrapServers,
        TopicPrefix = $"test-{Guid.NewGuid():N}.",
        ReplicationFactor = 1,
        // The mock can't be asked to create one, and does so when it is asked for it.
        CreateTopics = IsReal,
        // The mock holds back an empty fetch for all of this time, and a group's change until the members' time is over.
        Consumer = new Dictionary<string, string>
        {
            ["fetch.wait.max.ms"] = "20", ["session.timeout.ms"] = IsReal ? "6000" : "4000", ["heartbeat.interval.ms"] = "200", ["topic.metadata.refresh.interval.ms"] = "1000",
        },
    };
}
