namespace IntegrationEngine.Mappings.Formats;

/// <summary>How a group repeats.</summary>
public enum RepeatWay
{
    /// <summary>Each row of a record is one.</summary>
    Rows,

    /// <summary>Each line of its type is one, in the last line before it of the group around.</summary>
    Lines,

    /// <summary>Each element of an array, or each element of a name.</summary>
    Path,
}
