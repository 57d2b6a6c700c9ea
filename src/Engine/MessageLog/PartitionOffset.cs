namespace IntegrationEngine.Engine.MessageLog;

/// <summary>A place in a partition.</summary>
public readonly record struct PartitionOffset(int Partition, long Offset);
