using System.Globalization;
using Confluent.Kafka;

namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>librdkafka's properties, as the engine needs them and as they are set.</summary>
internal static class KafkaConfig
{
    private const int QueuedKilobytes = 64 << 10;

    /// <summary>What delivery and order depend on, so that it can't be set otherwise.</summary>
    public static readonly HashSet<string> Own = new(StringComparer.Ordinal)
    {
        "bootstrap.servers", "metadata.broker.list", "acks", "request.required.acks", "enable.idempotence", "transactional.id", "message.timeout.ms",
        "delivery.timeout.ms", "message.max.bytes", "compression.type", "compression.codec", "group.id", "enable.auto.commit", "enable.auto.offset.store",
        "auto.offset.reset", "partition.assignment.strategy", "allow.auto.create.topics", "enable.partition.eof",
    };

    public static Dictionary<string, string> Admin(KafkaSettings settings) => Of(settings, settings.Client, new(StringComparer.Ordinal));

    /// <summary>
    /// Records never time out by themselves: one that did before its follower was sent would change their order. The whole producer is given up instead.
    /// </summary>
    public static Dictionary<string, string> Producer(KafkaSettings settings) => Of(settings, settings.Producer, new(StringComparer.Ordinal)
    {
        ["acks"] = "all",
        ["enable.idempotence"] = "true",
        ["compression.type"] = settings.Compression,
        ["message.timeout.ms"] = "0",
        ["message.max.bytes"] = Text(settings.MaxMessageBytes),
        ["linger.ms"] = "1",
        ["queue.buffering.max.kbytes"] = Text(Math.Max(QueuedKilobytes, settings.MaxMessageBytes >> 9)),
        ["dotnet.producer.delivery.report.fields"] = "none",
    });

    /// <summary>For a member of a group, and for one that only asks where the group stands.</summary>
    public static Dictionary<string, string> Consumer(KafkaSettings settings, string group)
    {
        var config = Of(settings, settings.Consumer, ForGroup(settings, group));
        // A member reads there whether it is joining.
        config["debug"] = config.TryGetValue("debug", out var debug) ? debug + ",cgrp" : "cgrp";
        return config;
    }

    /// <summary>Builds a client.</summary>
    /// <exception cref="EngineException">E173: librdkafka refuses a property.</exception>
    public static T Build<T>(Func<T> build)
    {
        try
        {
            return build();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or KafkaException)
        {
            throw new EngineException("E173", ("problem", e.Message));
        }
    }

    private static Dictionary<string, string> ForGroup(KafkaSettings settings, string group) => new(StringComparer.Ordinal)
    {
        ["group.id"] = group,
        ["partition.assignment.strategy"] = "cooperative-sticky",
        ["enable.auto.commit"] = "false",
        ["enable.auto.offset.store"] = "false",
        ["auto.offset.reset"] = "earliest",
        ["allow.auto.create.topics"] = "false",
        ["session.timeout.ms"] = "15000",
        ["heartbeat.interval.ms"] = "3000",
        ["fetch.error.backoff.ms"] = "200",
        ["queued.min.messages"] = "2000",
        ["queued.max.messages.kbytes"] = "8192",
        ["message.max.bytes"] = Text(settings.MaxMessageBytes),
        ["fetch.max.bytes"] = Text(Math.Max(settings.MaxMessageBytes, 8 << 20)),
        ["receive.message.max.bytes"] = Text(Math.Max(settings.MaxMessageBytes, 8 << 20) + (1 << 20)),
        ["dotnet.consumer.consume.result.fields"] = "headers,timestamp,topic",
    };

    private static Dictionary<string, string> Of(KafkaSettings settings, IReadOnlyDictionary<string, string> set, Dictionary<string, string> config)
    {
        config["bootstrap.servers"] = settings.BootstrapServers;
        config["client.id"] = "integration-engine";
        config["socket.keepalive.enable"] = "true";
        // Requests are small and someone waits for each.
        config["socket.nagle.disable"] = "true";
        config["reconnect.backoff.max.ms"] = "2000";
        foreach (var (key, value) in settings.Client) config[key] = value;
        foreach (var (key, value) in set) config[key] = value;
        return config;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
