using IntegrationEngine.KafkaMock;

namespace IntegrationEngine.EndToEnd.Tests.Processes;

/// <summary>A mock cluster with the topics of CIBIOR's reports, and engines' settings for it.</summary>
internal static class KafkaSetup
{
    public const string Received = "received.cibior-results";
    public const string Deliver = "deliver.imss-bienestar";

    public static async Task<MockCluster> ClusterAsync()
    {
        var cluster = await MockCluster.StartAsync();
        await cluster.CreateTopicAsync(Received, 8);
        await cluster.CreateTopicAsync(Deliver, 8);
        return cluster;
    }

    /// <param name="database">The ledger's PostgreSQL; null: the ledger is in the data folder.</param>
    public static Dictionary<string, string> Settings(MockCluster cluster, string? database)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MessageLog__Kafka__BootstrapServers"] = cluster.Bootstraps,
            ["MessageLog__Kafka__Topics__Create"] = "false",
            // The mock holds back an empty fetch for all of this time, and a group's change until the members' time is over.
            ["MessageLog__Kafka__Consumer__fetch.wait.max.ms"] = "20",
            ["MessageLog__Kafka__Consumer__session.timeout.ms"] = "6000",
            ["MessageLog__Kafka__Consumer__heartbeat.interval.ms"] = "500",
        };
        if (database is not null) settings["Ledger__PostgreSql__ConnectionString"] = database;
        return settings;
    }

    /// <summary>For engines that are killed again and again: topics of their own, and the group misses a dead member soon.</summary>
    /// <param name="prefix">Of the topics.</param>
    public static async Task<Dictionary<string, string>> OwnAsync(MockCluster cluster, string prefix, string database)
    {
        await cluster.CreateTopicAsync(prefix + Received, 8);
        await cluster.CreateTopicAsync(prefix + Deliver, 8);
        var settings = Settings(cluster, database);
        settings["MessageLog__Kafka__TopicPrefix"] = prefix;
        // More than the 3 s for which the mock keeps the first member of a group waiting: it takes that for silence.
        settings["MessageLog__Kafka__Consumer__session.timeout.ms"] = "4000";
        return settings;
    }
}
