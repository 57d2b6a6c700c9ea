using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One conversion under way: the message, its groups, what is written so far. Kept and reused by its converter.</summary>
internal sealed partial class Run
{
    public const uint Msh = ('M' << 16) | ('S' << 8) | 'H';

    private static readonly ConversionNotice[] None = [];

    private readonly List<ConversionNotice> _notices = [];
    private (int Date, int Hour, int Minutes) _offset;
    private int? _messageOffset;
    private bool _messageOffsetRead;

    public Hl7Message Message { get; } = new();

    public GroupedMessage Groups { get; } = new();

    public FhirJsonWriter Out { get; } = new();

    public ScratchText Scratch { get; } = new();

    /// <summary>Whether the message uses its escape character anywhere.</summary>
    public bool HasEscapes { get; private set; }

    public ConversionContext Context { get; private set; } = null!;

    public Refusal? Refusal { get; private set; }

    /// <summary>Set for a plan that tells of itself; nothing else asks for it.</summary>
    public Tracing.TraceLog? Trace { get; set; }

    public PlaceholderSet Placeholders { get; private set; } = PlaceholderSet.Empty;

    public IReadOnlyList<ConversionNotice> Notices => _notices.Count == 0 ? None : _notices.ToArray();

    /// <summary>Readies the run for a message that was read into <see cref="Message"/>.</summary>
    public void Begin(ConversionContext context, PlaceholderSet placeholders, bool keepNotices)
    {
        Context = context;
        Placeholders = placeholders;
        Refusal = null;
        if (!keepNotices) _notices.Clear();
        _messageOffsetRead = false;
        _offset = default;
        _triedFor = -1;
        _localKnown = false;
        _systemCount = 0;
        Out.Clear();
        Scratch.Clear();
        _textCount = 0;
        _walked = default;
        _componentCount = 0;
    }

    public void Refuse(string code, string? place, string? target, SourceSpan? rule, IReadOnlyDictionary<string, string>? arguments = null) =>
        Refusal ??= new Refusal(code, place, target, rule, arguments);

    /// <summary>Counts what was left out or read in a fallback way, by code and rule.</summary>
    public void Notice(string code, string? place, string? target, SourceSpan? rule, int count = 1)
    {
        if (_quiet) return;
        for (var i = 0; i < _notices.Count; i++)
        {
            if (!string.Equals(_notices[i].Code, code, StringComparison.Ordinal) || _notices[i].Rule != rule || !string.Equals(_notices[i].Target, target, StringComparison.Ordinal)) continue;
            _notices[i] = _notices[i] with { Count = _notices[i].Count + count };
            return;
        }
        _notices.Add(new ConversionNotice(code, place, target, rule, count));
    }

    /// <summary>The offset of a time that names none: MSH-7's, else the channel's zone at that time.</summary>
    public int OffsetMinutes(in Hl7Time time)
    {
        if (!_messageOffsetRead)
        {
            _messageOffsetRead = true;
            _messageOffset = MessageTime() is { OffsetMinutes: { } minutes } ? minutes : null;
        }
        if (_messageOffset is { } known) return known;
        var date = (((time.Year * 100) + Math.Max(1, time.Month)) * 100) + Math.Max(1, time.Day);
        if (_offset.Date == date && _offset.Hour == time.Hour) return _offset.Minutes;
        var local = new DateTime(time.Year, Math.Max(1, time.Month), Math.Max(1, time.Day), time.Hour, 0, 0, DateTimeKind.Unspecified);
        var offset = (int)Context.Zone.GetUtcOffset(local).TotalMinutes;
        _offset = (date, time.Hour, offset);
        return offset;
    }

    /// <summary>MSH-7; null where it is absent or no time.</summary>
    public Hl7Time? MessageTime()
    {
        var field = Message.Field(0, 7);
        if (field.IsEmpty) return null;
        var value = SourceValue.InMessage(field, 0, ValueForm.Repetition, ValueState.Valued);
        return Hl7Time.TryRead(Simple(value), out var time) ? time : null;
    }

    /// <summary>A segment's place, as <c>OBX[3]-5</c> where the value says the field.</summary>
    public string? Place(int segment)
    {
        if (segment < 0) return null;
        var name = Hl7Message.Unpack(Message.SegmentName(segment));
        var occurrence = Message.Occurrence(segment);
        return occurrence > 1 ? $"{name}[{occurrence}]" : name;
    }

    public string Place(int segment, in SourceValue value)
    {
        if (segment < 0 || value.IsMade) return Place(segment) ?? "";
        for (var field = 1; field <= Message.FieldCount(segment); field++)
        {
            var slice = Message.Field(segment, field);
            if (!slice.IsEmpty && value.Start >= slice.Start && value.Start < slice.End) return $"{Place(segment)}-{field}";
        }
        return Place(segment) ?? "";
    }
}
