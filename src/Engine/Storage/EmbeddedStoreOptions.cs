namespace IntegrationEngine.Engine.Storage;

/// <summary>Settings of the store in the data folder.</summary>
public sealed record EmbeddedStoreOptions
{
    /// <summary>For topics created from now on; a topic keeps the number it was created with.</summary>
    public int PartitionsPerTopic { get; init; } = 16;

    /// <summary>The largest record in bytes. SQLite's own limit is 1 GB; a record stands in memory several times while it is written.</summary>
    public long LargestRecord { get; init; } = 900L << 20;

    /// <summary>How long records that every group has finished are kept.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How often what is older than that is removed.</summary>
    public TimeSpan TrimEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The largest size of the database in pages of 4 KiB; 0: the disk's. Lets tests fill it.</summary>
    internal long MaxPages { get; init; }
}
