using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>How the workers go about it. The defaults are those of production.</summary>
public sealed record PipelineOptions
{
    /// <summary>How many received messages are converted before their Bundles are appended together.</summary>
    public int ConversionBatch { get; init; } = 64;

    /// <summary>The same for a shared log, which is a network away: more go into one append, where more wait.</summary>
    public int SharedConversionBatch { get; init; } = 512;

    /// <summary>How many bytes of received messages at most; one is always taken.</summary>
    public long ConversionBatchBytes { get; init; } = 2 << 20;

    /// <summary>How many records of a file are made durable together.</summary>
    public int FileBatch { get; init; } = 256;

    /// <summary>How many bytes of them at most; one is always taken.</summary>
    public long FileBatchBytes { get; init; } = 1 << 20;

    /// <summary>Deliveries under way at once to one destination, each of another key.</summary>
    public int DeliveryConcurrency { get; init; } = 8;

    /// <summary>How many records of one destination are in memory at most, waiting or under way.</summary>
    public int DeliveryWindow { get; init; } = 1000;

    /// <summary>How many bytes of them at most; one record is always taken.</summary>
    public long DeliveryWindowBytes { get; init; } = 64 << 20;

    /// <summary>The upper end of the first wait after a fault of a destination; it doubles with each further one.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between two attempts at a destination that is away.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest wait that a destination's own Retry-After is believed for.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A destination's Retry-After, up to the longest.</summary>
    internal TimeSpan? Honoured(TimeSpan? retryAfter) => retryAfter > LongestRetryAfter ? LongestRetryAfter : retryAfter;

    /// <summary>How often a delivery is tried again while others write the same (409, 412).</summary>
    public int ContentionRetries { get; init; } = 5;

    /// <summary>So many different messages refused in a row with one code pause the destination.</summary>
    public int RefusalsBeforePause { get; init; } = 5;

    /// <summary>The outage's ages at which the alert is repeated; after the last one, as often as that again.</summary>
    public IReadOnlyList<TimeSpan> OutageReminders { get; init; } = [TimeSpan.FromHours(1), TimeSpan.FromHours(8), TimeSpan.FromHours(24)];

    /// <summary>How long a worker waits before it asks a log or ledger again that was not available.</summary>
    public TimeSpan StoreRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often what waits in a shared log is counted: other instances add to it and take from it.</summary>
    public TimeSpan CountEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often clocks of orders are looked at, and messages released that waited for their order.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What people's keyed hashes in the ledger are made with; null: the ledger's own key. Never logged.</summary>
    public string? HashKey { get; init; }

    /// <summary>One converter per worker. Replaced by tests.</summary>
    internal Func<IMessageConverter> Converters { get; init; } = () => new LanguageConverter();

    /// <summary>What is wrong with a Bundle; empty where it may go out.</summary>
    internal Func<ReadOnlyMemory<byte>, IReadOnlyList<FhirFinding>> Validate { get; init; } = json => FhirValidator.Validate(json.Span);

    /// <summary>Between 0 and 1: the jitter of waits.</summary>
    internal Func<double> Random { get; init; } = System.Random.Shared.NextDouble;
}
