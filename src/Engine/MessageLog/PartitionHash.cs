namespace IntegrationEngine.Engine.MessageLog;

/// <summary>Which partition a key belongs to: FNV-1a over its characters. Part of the stored format: it may not change.</summary>
internal static class PartitionHash
{
    public static int Of(string key, int partitions)
    {
        var hash = 2166136261u;
        foreach (var c in key)
        {
            hash = (hash ^ (byte)c) * 16777619u;
            hash = (hash ^ (byte)(c >> 8)) * 16777619u;
        }
        return (int)(hash % (uint)partitions);
    }
}
