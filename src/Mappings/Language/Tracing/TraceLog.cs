using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>What happened during one conversion: every element that was tried, every range of the message that was read.</summary>
internal sealed class TraceLog
{
    private readonly List<TraceFrame> _frames = [];
    private readonly List<TraceRead> _reads = [];
    // The frames that stand, by where they end: of the instance that is being written.
    private readonly Stack<int> _standing = new();
    private readonly HashSet<(int Rule, int Frame)> _items = [];
    private readonly HashSet<int> _refusing = [];
    private readonly HashSet<int> _dropped = [];
    private int _instance = -1;
    private int _current = -1;

    /// <summary>Items that wrote, with the element they belong to.</summary>
    public IReadOnlyCollection<(int Rule, int Frame)> Items => _items;

    public IReadOnlyList<TraceFrame> Frames => _frames;

    public IReadOnlyList<TraceRead> Reads => _reads;

    /// <summary>Rules at which the message was refused.</summary>
    public IReadOnlySet<int> Refusing => _refusing;

    /// <summary>Instances whose content was left out for that of another with the same identity.</summary>
    public IReadOnlySet<int> Dropped => _dropped;

    public void Enter(Run run, int rule)
    {
        if (run.Current != _instance)
        {
            _instance = run.Current;
            _standing.Clear();
        }
        TakeBack(run.Out.Length);
        _frames.Add(new TraceFrame(rule, _current, _instance, run.Out.Length));
        _current = _frames.Count - 1;
    }

    public void Leave(Run run, WriteResult result)
    {
        var frame = _frames[_current];
        var index = _current;
        _current = frame.Parent;
        if (result == WriteResult.Stop) _refusing.Add(frame.Rule);
        TakeBack(result == WriteResult.Written ? run.Out.Length : frame.Start);
        if (result != WriteResult.Written) return;
        frame.End = run.Out.Length;
        frame.Stands = true;
        _frames[index] = frame;
        _standing.Push(index);
    }

    public void Wrote(int rule) => _items.Add((rule, _current));

    public void Read(Run run, ReadSite site, in SourceValue value)
    {
        if (value.IsMade || value.Segment < 0) return;
        if (site.TypeField > 0 && run.Message.Field(value.Segment, site.TypeField) is { IsEmpty: false } type) Add(site, ReadPurpose.Type, value.Segment, type, isUse: true);
        if (site.Components.Count == 0 || site.IsPresence || value.Form is not (ValueForm.Repetition or ValueForm.Component) || value.State == ValueState.Null)
        {
            Add(site, site.Purpose, value.Segment, new Slice(value.Start, value.Length), (site.UsesAll || site.Components.Count > 0) && !site.IsPresence);
            return;
        }
        foreach (var number in site.Components)
            if (run.Part(value, number, 0, out var part)) Add(site, site.Purpose, value.Segment, new Slice(part.Start, part.Length), isUse: true);
    }

    /// <summary>An instance has the identity of an earlier one, and its content was not written once more.</summary>
    /// <param name="equal">Whether nothing is lost by that.</param>
    public void Merged(int instance, bool equal)
    {
        if (!equal) _dropped.Add(instance);
    }

    private void Add(ReadSite site, ReadPurpose purpose, int segment, Slice range, bool isUse) =>
        _reads.Add(new TraceRead(site, purpose, _current, segment, range.Start, range.Length, isUse));

    // The output only grows and is taken back to marks: what ends behind its present end is no longer there.
    private void TakeBack(int length)
    {
        while (_standing.Count > 0 && _frames[_standing.Peek()].End > length)
        {
            var index = _standing.Pop();
            _frames[index] = _frames[index] with { Stands = false };
        }
    }
}
