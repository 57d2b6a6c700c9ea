using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>The section <c>MessageLog:Kafka</c>; described in <c>docs/kafka.md</c>.</summary>
public sealed record KafkaSettings
{
    private const string Section = "MessageLog:Kafka";

    /// <summary>Some of the cluster's brokers, <c>host:port</c> with commas between.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>Stands before the names of topics and groups, where engines of several installations share a cluster.</summary>
    public string TopicPrefix { get; init; } = "";

    /// <summary>How long an append may take before its sender is told that it was not stored.</summary>
    public TimeSpan AppendTimeOut { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long what is under way of a partition may take when another instance takes it over.</summary>
    public TimeSpan HandOverTimeOut { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>none</c>, <c>gzip</c>, <c>snappy</c>, <c>lz4</c> or <c>zstd</c>.</summary>
    public string Compression { get; init; } = "lz4";

    /// <summary>Whether the engine creates topics that are missing; otherwise the cluster's administrators do, or its brokers by their own rules.</summary>
    public bool CreateTopics { get; init; } = true;

    /// <summary>For topics that the engine creates.</summary>
    public int Partitions { get; init; } = 8;

    /// <summary>For topics that the engine creates; -1: the broker's default.</summary>
    public short ReplicationFactor { get; init; } = -1;

    /// <summary>How long topics that the engine creates keep records; infinite: for good. Records that nobody has processed go too.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The largest record, in bytes: <c>max.message.bytes</c> of topics that the engine creates.</summary>
    public int MaxMessageBytes { get; init; } = 32 << 20;

    /// <summary>Further settings of topics that the engine creates, by Kafka's names.</summary>
    public IReadOnlyDictionary<string, string> TopicConfig { get; init; } = Nothing;

    /// <summary>librdkafka's properties for all clients: TLS, SASL.</summary>
    public IReadOnlyDictionary<string, string> Client { get; init; } = Nothing;

    /// <summary>librdkafka's properties for the producer.</summary>
    public IReadOnlyDictionary<string, string> Producer { get; init; } = Nothing;

    /// <summary>librdkafka's properties for consumers.</summary>
    public IReadOnlyDictionary<string, string> Consumer { get; init; } = Nothing;

    private static Dictionary<string, string> Nothing => [];

    /// <summary>Null where no brokers are named: the embedded log is used.</summary>
    /// <exception cref="EngineException">E171: a value can't be used; E172: a property that the engine sets itself.</exception>
    public static KafkaSettings? Read(IConfiguration source)
    {
        var section = source.GetSection(Section);
        if (section["BootstrapServers"] is not { Length: > 0 } servers) return null;
        var defaults = new KafkaSettings { BootstrapServers = servers };
        return defaults with
        {
            TopicPrefix = section["TopicPrefix"] ?? "",
            AppendTimeOut = Time(section, "AppendTimeOut", defaults.AppendTimeOut),
            HandOverTimeOut = Time(section, "HandOverTimeOut", defaults.HandOverTimeOut),
            Compression = OneOf(section, "Compression", defaults.Compression, "none", "gzip", "snappy", "lz4", "zstd"),
            CreateTopics = OneOf(section, "Topics:Create", "true", "true", "false") == "true",
            Partitions = Number(section, "Topics:Partitions", defaults.Partitions, 1, 10_000),
            ReplicationFactor = (short)Number(section, "Topics:ReplicationFactor", defaults.ReplicationFactor, -1, 100),
            Retention = Set(section, "Topics:Retention") is "infinite" ? Timeout.InfiniteTimeSpan : Time(section, "Topics:Retention", defaults.Retention),
            MaxMessageBytes = Number(section, "Topics:MaxMessageBytes", defaults.MaxMessageBytes, 1 << 16, 900_000_000),
            TopicConfig = Properties(section, "Topics:Config"),
            Client = OfClients(section, "Client"),
            Producer = OfClients(section, "Producer"),
            Consumer = OfClients(section, "Consumer"),
        };
    }

    private static string? Set(IConfigurationSection section, string key) => section[key] is { Length: > 0 } value ? value : null;

    private static TimeSpan Time(IConfigurationSection section, string key, TimeSpan otherwise)
    {
        if (Set(section, key) is not { } text) return otherwise;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero ? time : throw Wrong(key, "00:00:15, 30.00:00:00");
    }

    private static int Number(IConfigurationSection section, string key, int otherwise, int least, int most)
    {
        if (Set(section, key) is not { } text) return otherwise;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(key, string.Create(CultureInfo.InvariantCulture, $"{least} … {most}"));
    }

    private static string OneOf(IConfigurationSection section, string key, string otherwise, params string[] values)
    {
        var text = Set(section, key) ?? otherwise;
        return values.Contains(text, StringComparer.OrdinalIgnoreCase) ? text.ToLowerInvariant() : throw Wrong(key, string.Join(", ", values));
    }

    /// <summary>Names with dots; an environment variable may write underscores in their place.</summary>
    private static Dictionary<string, string> Properties(IConfigurationSection section, string key) => section.GetSection(key).GetChildren()
        .Where(property => property.Value is not null)
        .ToDictionary(property => property.Key.Replace('_', '.'), property => property.Value!, StringComparer.Ordinal);

    private static Dictionary<string, string> OfClients(IConfigurationSection section, string key)
    {
        var properties = Properties(section, key);
        foreach (var name in properties.Keys)
            if (KafkaConfig.Own.Contains(name))
                throw new EngineException("E172", ("key", $"{Section}:{key}:{name}"), ("property", name));
        return properties;
    }

    private static EngineException Wrong(string key, string expected) => new("E171", ("key", $"{Section}:{key}"), ("expected", expected));
}
