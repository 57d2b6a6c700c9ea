namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>A range in a message's bytes. The default value is the absent value: empty.</summary>
public readonly record struct Slice(int Start, int Length)
{
    public bool IsEmpty => Length == 0;

    public int End => Start + Length;

    /// <summary>The bytes it stands for.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes) => bytes.Slice(Start, Length);
}
