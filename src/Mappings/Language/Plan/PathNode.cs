using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Syntax;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>
/// A field of a segment: found from the scope's group by going up to an enclosing repetition, and from there down to the group that holds the segment.
/// </summary>
internal sealed class PathNode : SourceNode
{
    private int _isOne;

    /// <summary>How many groups up from the scope's.</summary>
    public required int Up { get; init; }

    /// <summary>The definition's id of the group that holds the segment; -1 where it is the enclosing one itself.</summary>
    public required int Down { get; init; }

    /// <summary>Whether the way down crosses a repeating group.</summary>
    public required bool DownRepeats { get; init; }

    public required uint Segment { get; init; }

    /// <summary>Whether the segment repeats inside its group.</summary>
    public required bool SegmentRepeats { get; init; }

    /// <summary>Whether the scope's own segment is meant.</summary>
    public bool IsCurrent { get; init; }

    public required int Field { get; init; }

    /// <summary>Whether the field repeats by the dictionary; others give their first repetition.</summary>
    public required bool FieldRepeats { get; init; }

    public int Index { get; init; }

    public ConditionNode? Filter { get; init; }

    public int Component { get; init; }

    public int Subcomponent { get; init; }

    public Selection Selection { get; init; }

    /// <summary>For a part of a key: repetitions whose first component is a placeholder are passed over.</summary>
    public bool SkipPlaceholders { get; init; }

    /// <summary>The same path, giving its first value.</summary>
    public override PathNode WithFirst() => new()
    {
        Text = Text, Up = Up, Down = Down, DownRepeats = DownRepeats, Segment = Segment, SegmentRepeats = SegmentRepeats, IsCurrent = IsCurrent, Field = Field, FieldRepeats = FieldRepeats,
        Index = Index, Filter = Filter, Component = Component, Subcomponent = Subcomponent, Selection = Selection.First, SkipPlaceholders = SkipPlaceholders,
    };

    /// <summary>Whether two scopes read the same bytes here. Only for paths that mean one segment.</summary>
    public bool ReadsSame(Run run, in Scope a, in Scope b) => Raw(run, a).SequenceEqual(Raw(run, b));

    /// <summary>Whether it may be the text of several segments, of which the first one's group stands for all.</summary>
    private bool IsText => DownRepeats && Field == 5 && Segment == Run.Obx;

    // Most paths mean one value: the first repetition of a field of one segment.
    private bool IsOne
    {
        get
        {
            if (_isOne == 0) _isOne = Down < 0 && !SegmentRepeats && Filter is null && Index == 0 && !SkipPlaceholders && Segment != Run.Msh && (!FieldRepeats || Selection == Selection.First) ? 1 : -1;
            return _isOne > 0;
        }
    }

    public override bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        if (!cursor.Done && IsOne && TryOne(run, scope, out value))
        {
            cursor.Done = true;
            return value.Length > 0;
        }
        if (cursor.Done)
        {
            value = default;
            return false;
        }
        if (Selection == Selection.All) return NextRaw(run, scope, ref cursor, out value);
        var found = NextRaw(run, scope, ref cursor, out value);
        cursor.Done = true;
        return found && (Selection == Selection.First || !NextRaw(run, scope, ref cursor, out _));
    }

    public override string Place(Run run, in Scope scope)
    {
        var first = First(run, scope, Base(run, scope.Group));
        var name = Hl7Message.Unpack(Segment);
        var occurrence = first < 0 ? 0 : run.Message.Occurrence(first);
        return (occurrence > 1 ? $"{name}[{occurrence}]" : name) + $"-{Field}" + (Component > 0 ? $".{Component}" : "") + (Subcomponent > 0 ? $".{Subcomponent}" : "");
    }

    /// <summary>The one value of a path that means one: no value where it is absent; false where it takes a second look (a blank repetition before another).</summary>
    private bool TryOne(Run run, in Scope scope, out SourceValue value)
    {
        value = default;
        var segment = First(run, scope, run.Above(scope.Group, Up));
        if (segment < 0) return true;
        var field = run.Message.Field(segment, Field);
        if (field.IsEmpty) return true;
        var bytes = run.Message.Bytes;
        var repetition = field;
        if (run.HasRepetitions(segment) && field.Of(bytes).IndexOf(run.Message.Separators.Repetition) is var length and >= 0) repetition = new Slice(field.Start, length);
        if (repetition.IsEmpty || run.IsBlank(repetition)) return false;
        var state = Hl7Value.IsNull(bytes, repetition) ? ValueState.Null : ValueState.Valued;
        value = SourceValue.InMessage(repetition, segment, ValueForm.Repetition, state);
        if (Component == 0 || state == ValueState.Null || run.Part(value, Component, Subcomponent, out value)) return true;
        value = default;
        return !FieldRepeats;
    }

    private bool NextRaw(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        value = default;
        if (!cursor.Started)
        {
            cursor.Started = true;
            cursor.Group = Base(run, scope.Group);
            if (cursor.Group < 0)
            {
                cursor.Segment = -1;
                return false;
            }
            cursor.Segment = First(run, scope, cursor.Group);
            cursor.Position = 0;
        }
        while (true)
        {
            while (cursor.Segment >= 0)
            {
                var segment = cursor.Segment;
                if (NextInField(run, scope, ref cursor, segment, out value)) return true;
                cursor.Segment = SegmentRepeats ? run.NextSegment(segment, Segment) : IsText ? run.NextLine(segment) : -1;
                cursor.Position = 0;
            }
            if (!DownRepeats || cursor.Group < 0) return false;
            var above = run.Above(scope.Group, Up);
            cursor.Group = run.NextInstance(above, Down, cursor.Group);
            if (cursor.Group < 0) return false;
            cursor.Segment = run.FirstSegment(cursor.Group, Segment);
            cursor.Position = 0;
        }
    }

    private ReadOnlySpan<byte> Raw(Run run, in Scope scope)
    {
        var segment = First(run, scope, Base(run, scope.Group));
        return segment < 0 ? default : run.Message.Field(segment, Field).Of(run.Message.Bytes);
    }

    private int First(Run run, in Scope scope, int group) => IsCurrent ? scope.Segment : group < 0 ? -1 : run.FirstSegment(group, Segment);

    private int Base(Run run, int group)
    {
        var above = run.Above(group, Up);
        if (Down < 0) return above;
        return DownRepeats ? run.NextInstance(above, Down, above) : run.Only(above, Down);
    }

    /// <summary><see cref="Cursor.Position"/> is 1 + the offset in the field where the next repetition starts; 0 before the first, -1 behind the last.</summary>
    private bool NextInField(Run run, in Scope scope, ref Cursor cursor, int segment, out SourceValue value)
    {
        value = default;
        if (cursor.Position < 0) return false;
        var field = run.Message.Field(segment, Field);
        if (field.IsEmpty) return false;
        var bytes = run.Message.Bytes;
        ref readonly var separators = ref run.Message.Separators;
        var plain = Segment == Run.Msh && Field <= 2;
        var count = 0;
        while (cursor.Position >= 0)
        {
            var offset = Math.Max(0, cursor.Position - 1);
            var rest = bytes.Slice(field.Start + offset, field.Length - offset);
            var length = plain || !run.HasRepetitions(segment) ? -1 : rest.IndexOf(separators.Repetition);
            var repetition = new Slice(field.Start + offset, length < 0 ? rest.Length : length);
            cursor.Position = length < 0 || !(FieldRepeats || Index > 0) ? -1 : offset + length + 2;
            if (Index > 0)
            {
                if (++count < Index) continue;
                cursor.Position = -1;
            }
            if (repetition.IsEmpty || run.IsBlank(repetition)) continue;
            var state = Hl7Value.IsNull(bytes, repetition) ? ValueState.Null : ValueState.Valued;
            value = SourceValue.InMessage(repetition, segment, ValueForm.Repetition, state);
            if (Filter is not null && !Filter.Holds(run, Down < 0 ? scope.WithItem(value) : new Scope(cursor.Group, value))) continue;
            if (SkipPlaceholders && run.IsPlaceholder(value)) continue;
            if (Component == 0 || state == ValueState.Null) return true;
            if (run.Part(value, Component, Subcomponent, out value)) return true;
        }
        value = default;
        return false;
    }
}
