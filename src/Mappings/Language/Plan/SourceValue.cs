using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>
/// One value out of the source: a range of the message, or text that was made in this conversion. Holds numbers alone, no references: it is copied at
/// every step, and a reference costs the collector's barrier each time.
/// </summary>
internal readonly struct SourceValue
{
    private SourceValue(int made, int start, int length, int segment, ValueForm form, ValueState state)
    {
        Made = made;
        Start = start;
        Length = length;
        Segment = segment;
        Form = form;
        State = state;
    }

    /// <summary>The run's number of the text where the value is no range of the message; 0 for none.</summary>
    public int Made { get; }

    public int Start { get; }

    public int Length { get; }

    /// <summary>The segment it comes from; -1 for none.</summary>
    public int Segment { get; }

    public ValueForm Form { get; }

    public ValueState State { get; }

    public bool IsMade => Made != 0;

    public static SourceValue InMessage(Slice slice, int segment, ValueForm form, ValueState state) => new(0, slice.Start, slice.Length, segment, form, state);

    /// <summary>Text that is none of the message's; made by <see cref="Run.Value(System.ArraySegment{byte}, int)"/>.</summary>
    public static SourceValue OfText(int made, int start, int length, int segment) => new(made, start, length, segment, ValueForm.Text, ValueState.Valued);

    public static SourceValue Failed(int segment) => new(0, 0, 0, segment, ValueForm.Text, ValueState.Failed);
}
