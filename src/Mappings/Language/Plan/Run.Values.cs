using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Parts and texts of values.</summary>
internal sealed partial class Run
{
    private readonly Slice[] _components = new Slice[32];
    private int _componentCount;
    private Slice _walked;

    /// <summary>A component (and subcomponent) of a repetition, or a subcomponent of a component; false where it is absent.</summary>
    public bool Part(in SourceValue whole, int component, int subcomponent, out SourceValue part)
    {
        var bytes = Message.Bytes;
        ref readonly var separators = ref Message.Separators;
        var slice = new Slice(whole.Start, whole.Length);
        var form = whole.Form;
        // Read before the part is written: callers may pass one variable for both.
        var segment = whole.Segment;
        if (whole.IsMade)
        {
            part = whole;
            return component == 1 && subcomponent <= 1;
        }
        if (form == ValueForm.Repetition)
        {
            slice = Component(bytes, slice, component);
            form = ValueForm.Component;
            component = subcomponent;
        }
        if (component > 0 && !slice.IsEmpty)
        {
            if (form == ValueForm.Component)
            {
                slice = Hl7Value.Subcomponent(bytes, slice, separators, component);
                form = ValueForm.Subcomponent;
            }
            else if (component > 1)
            {
                slice = default;
            }
        }
        part = default;
        if (slice.IsEmpty || IsBlank(slice)) return false;
        part = SourceValue.InMessage(slice, segment, form, Hl7Value.IsNull(bytes, slice) ? ValueState.Null : ValueState.Valued);
        return true;
    }

    /// <summary>A component of a repetition as it stands in the message; empty where it is absent.</summary>
    public ReadOnlySpan<byte> Component(scoped in SourceValue repetition, int component) =>
        Component(Message.Bytes, new Slice(repetition.Start, repetition.Length), component).Of(Message.Bytes);

    // A datatype's conversion asks for one component after the other of the same repetition: they are walked once.
    private Slice Component(ReadOnlySpan<byte> bytes, Slice repetition, int component)
    {
        if (component > _components.Length) return Hl7Value.Component(bytes, repetition, Message.Separators, component);
        Walk(repetition);
        return component <= _componentCount ? _components[component - 1] : default;
    }

    /// <summary>How many components the current repetition has; more than any where that can't be said.</summary>
    public int ComponentCount(scoped in SourceValue item)
    {
        if (item.IsMade) return 1;
        if (item.Form != ValueForm.Repetition || item.Length == 0) return int.MaxValue;
        Walk(new Slice(item.Start, item.Length));
        return _componentCount == _components.Length ? int.MaxValue : _componentCount;
    }

    private void Walk(Slice repetition)
    {
        if (_walked == repetition) return;
        _walked = repetition;
        _componentCount = Hl7Value.Components(Message.Bytes, repetition, Message.Separators, _components);
    }

    /// <summary>Whether nothing but separators and blanks stands there.</summary>
    public bool IsBlank(Slice slice)
    {
        var bytes = slice.Of(Message.Bytes);
        ref readonly var s = ref Message.Separators;
        foreach (var b in bytes)
            if (b != s.Component && b != s.Subcomponent && b != ' ') return false;
        return true;
    }

    /// <summary>The value as text: escapes decoded, blanks at the ends taken off.</summary>
    public ReadOnlySpan<byte> Text(scoped in SourceValue value, bool trim = true)
    {
        var bytes = Bytes(value);
        if (!value.IsMade && HasEscapes && Hl7Escapes.Needs(bytes, Message.Separators.Escape))
        {
            var room = Scratch.Room(bytes.Length * 3);
            var length = Hl7Escapes.Decode(bytes, Message.Separators, room);
            bytes = Scratch.Keep(length).AsSpan();
        }
        return trim ? bytes.Trim(" \t\r\n"u8) : bytes;
    }

    /// <summary>The first component of what should be one simple value: older versions had more there (TS, CE), by position the first is meant.</summary>
    public ReadOnlySpan<byte> Simple(scoped in SourceValue value)
    {
        if (!value.IsMade && value.Form != ValueForm.Subcomponent)
        {
            var bytes = Bytes(value);
            ref readonly var s = ref Message.Separators;
            if (bytes.IndexOfAny(s.Component, s.Subcomponent) >= 0)
                return Part(value, 1, 1, out var first) ? Text(first) : default;
        }
        return Text(value);
    }

    /// <summary>The type that the message gives a value, from another field of its segment (OBX-2), in capitals.</summary>
    public ReadOnlySpan<byte> TypeOf(scoped in SourceValue value, int typeField)
    {
        if (value.Segment < 0) return default;
        var type = Message.Field(value.Segment, typeField).Of(Message.Bytes).Trim((byte)' ');
        if (type.IndexOfAnyInRange((byte)'a', (byte)'z') < 0) return type;
        System.Text.Ascii.ToUpper(type, Scratch.Room(type.Length), out var length);
        return Scratch.Keep(length);
    }

    public bool IsPlaceholder(in SourceValue value)
    {
        if (Placeholders.IsEmpty) return false;
        return Part(value, 1, 1, out var id) && Placeholders.Contains(Text(id));
    }
}
