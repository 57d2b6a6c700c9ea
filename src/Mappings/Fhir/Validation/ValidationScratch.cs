namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>The memory of a validation, kept for the next one on the same thread.</summary>
internal sealed class ValidationScratch
{
    [ThreadStatic]
    private static ValidationScratch? _free;

    public Frame[] Frames { get; } = new Frame[FhirValidator.MaxDepth];

    public ElementState[] States { get; private set; } = new ElementState[1024];

    public byte[] Text { get; private set; } = new byte[1024];

    public byte[] OtherText { get; private set; } = new byte[1024];

    public List<EntryRecord> Entries { get; } = [];

    public List<ReferenceRecord> References { get; } = [];

    public List<ReferenceRecord> Local { get; } = [];

    public List<ContainedRecord> Contained { get; } = [];

    public List<NullRecord> Nulls { get; } = [];

    /// <summary>The last entry of a Bundle, or contained resource, for each hash of its fullUrl or id; those before are chained to it.</summary>
    public Dictionary<int, int> LastByHash { get; } = [];

    public FindingList Findings { get; } = new();

    public static ValidationScratch Rent()
    {
        var scratch = _free ?? new ValidationScratch();
        _free = null;
        return scratch;
    }

    public void Return()
    {
        // What one huge input needed is not kept for all that follow.
        if (Text.Length + OtherText.Length > 1 << 20 || Entries.Capacity + References.Capacity + Local.Capacity + Contained.Capacity + Nulls.Capacity > 1 << 16) return;
        Entries.Clear();
        References.Clear();
        Local.Clear();
        Contained.Clear();
        Nulls.Clear();
        LastByHash.Clear();
        Findings.Clear();
        _free = this;
    }

    public void ReserveStates(int count)
    {
        if (count <= States.Length) return;
        var larger = new ElementState[Math.Max(count, States.Length * 2)];
        States.CopyTo(larger, 0);
        States = larger;
    }

    public byte[] TextOf(int length) => Text.Length >= length ? Text : Text = new byte[length];

    public byte[] OtherTextOf(int length) => OtherText.Length >= length ? OtherText : OtherText = new byte[length];
}
