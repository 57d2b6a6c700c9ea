using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One value out of the source: a range of the message, or text of its own.</summary>
internal readonly struct SourceValue
{
    private SourceValue(byte[]? text, int start, int length, int segment, ValueForm form, ValueState state, CodeMapRow? row)
    {
        Text = text;
        Start = start;
        Length = length;
        Segment = segment;
        Form = form;
        State = state;
        Row = row;
    }

    /// <summary>Set where the value is not a range of the message.</summary>
    public byte[]? Text { get; }

    public int Start { get; }

    public int Length { get; }

    /// <summary>The segment it comes from; -1 for none.</summary>
    public int Segment { get; }

    public ValueForm Form { get; }

    public ValueState State { get; }

    /// <summary>The code map's row, where the value is a code map's output.</summary>
    public CodeMapRow? Row { get; }

    public static SourceValue InMessage(Slice slice, int segment, ValueForm form, ValueState state) => new(null, slice.Start, slice.Length, segment, form, state, null);

    public static SourceValue OfText(byte[] text, int start, int length, int segment, CodeMapRow? row = null) => new(text, start, length, segment, ValueForm.Text, ValueState.Valued, row);

    public static SourceValue Failed(int segment) => new(null, 0, 0, segment, ValueForm.Text, ValueState.Failed, null);

    /// <summary>The bytes as they stand: with escapes unless <see cref="ValueForm.Text"/>.</summary>
    public readonly ReadOnlySpan<byte> Bytes(Hl7Message message) => Text is null ? message.Bytes.Slice(Start, Length) : Text.AsSpan(Start, Length);
}
