namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>A place of a real file with the texts that stand there.</summary>
/// <param name="Title">What the file calls it; empty where it calls it nothing.</param>
/// <param name="At">Its place, as a format says it.</param>
internal sealed record SampleField(string Title, string At)
{
    /// <summary>Those that aren't empty.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>Whether one record had several.</summary>
    public bool Repeats { get; set; }

    /// <summary>In how many records, or instances of its group, it stands.</summary>
    public int Filled { get; set; }
}
