using System.Text;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>Makes the trace of a conversion out of what its run noted.</summary>
internal sealed class TraceReader
{
    /// <summary>What the engine asks of every message's header: separators, time and zone, type, control id, processing, version, acknowledgement, character set.</summary>
    private static readonly int[] EngineFields = [1, 2, 7, 9, 10, 11, 12, 15, 16, 18];

    /// <summary>What tells whether a text goes on in the next OBX.</summary>
    private static readonly int[] LineFields = [2, 3, 4, 11];

    private readonly Run _run;
    private readonly TraceLog _log;
    private readonly TracedPlans _plans;
    private readonly MappingRule[] _rules;
    private readonly List<SourceLeaf> _leaves;
    private readonly ILookup<int, int> _itemsOf;
    private readonly ILookup<int, TraceRead> _readsOf;

    private TraceReader(Run run, TraceLog log, TracedPlans plans)
    {
        _run = run;
        _log = log;
        _plans = plans;
        _rules = plans.ByIndex;
        _leaves = SourceLeaves.Of(run.Message);
        _itemsOf = log.Items.ToLookup(i => i.Frame, i => i.Rule);
        _readsOf = log.Reads.Where(r => r.IsUse).ToLookup(r => r.Frame);
    }

    public static MessageTrace Read(Run run, TraceLog log, TracedPlans plans)
    {
        var reached = log.Frames.Where(f => f.Stands).Select(f => f.Rule).ToHashSet();
        var reader = new TraceReader(run, log, plans);
        // A line of several behind a name is no element of its own: it is reached where what it read was written. A fact is reached where it was read.
        foreach (var read in log.Reads.Where(r => r.Site.Rule >= 0))
            if (reader._rules[read.Site.Rule].Kind == RuleKind.Fact || (read is { Frame: >= 0, Purpose: ReadPurpose.Value } && log.Frames[read.Frame].Stands)) reached.Add(read.Site.Rule);
        foreach (var (rule, frame) in log.Items)
            if (frame >= 0 && log.Frames[frame].Stands) reached.Add(rule);
        return new MessageTrace(reader.Elements(), reader.Fields(), reached, reader.Identities());
    }

    private List<TracedElement> Elements()
    {
        var standing = new Dictionary<int, int>();
        var holding = new HashSet<int>();
        for (var i = 0; i < _log.Frames.Count; i++)
        {
            var frame = _log.Frames[i];
            if (!frame.Stands || _run.InstanceAt(frame.Instance).SameAs >= 0) continue;
            standing[frame.Start] = i;
            holding.Add(frame.Parent);
        }
        var elements = new List<TracedElement>(standing.Count);
        var types = Enumerable.Range(0, _run.InstanceCount).Where(i => _run.InstanceAt(i).SameAs < 0).Select(i => _run.InstanceAt(i).Rule.Type.Name).ToList();
        foreach (var (offset, path, entry) in BundlePaths.Of(_run.Out.Written, types))
        {
            // A comma may stand before the name.
            if (!standing.TryGetValue(offset, out var index) && !standing.TryGetValue(offset - 1, out index)) continue;
            if (!holding.Contains(index)) elements.Add(Element(index, path, entry));
        }
        return elements;
    }

    private TracedElement Element(int index, string path, int entry)
    {
        var frame = _log.Frames[index];
        var json = Encoding.UTF8.GetString(_run.Out.Slice(frame.Start, frame.End - frame.Start)).TrimStart(',');
        var rule = Line(index);
        var reads = _readsOf[index].Select(r => new TracedRead(Place(r), r.Purpose)).Distinct().ToList();
        return new TracedElement(entry, path, json[(json.IndexOf(':', StringComparison.Ordinal) + 1)..], rule, rule.IsOfConversion ? Via(frame) : null, reads);
    }

    /// <summary>The element's line; of several behind its name the one that wrote, where it was one.</summary>
    private MappingRule Line(int frame)
    {
        var items = _itemsOf[frame].Concat(_readsOf[frame].Where(r => r.Purpose == ReadPurpose.Value).Select(r => r.Site.Rule)).Where(r => r >= 0 && _rules[r].Kind == RuleKind.Item).Distinct().ToList();
        return _rules[items is [var only] ? only : _log.Frames[frame].Rule];
    }

    private MappingRule? Via(TraceFrame frame)
    {
        for (var parent = frame.Parent; parent >= 0; parent = _log.Frames[parent].Parent)
            if (_rules[_log.Frames[parent].Rule] is { IsOfConversion: false } rule) return rule;
        return null;
    }

    private string Place(TraceRead read)
    {
        var at = First(read.Start);
        if (at >= _leaves.Count || _leaves[at].Segment != read.Segment) return _run.Message.Path(read.Segment);
        var leaf = _leaves[at];
        if (read.Site.Components.Count > 0) return leaf.Place(_run.Message, leaf.Component, read.Length == leaf.Range.Length ? leaf.Subcomponent : 0);
        var segment = Hl7Message.Unpack(_run.Message.SegmentName(read.Segment));
        var known = read.Site.Places.FirstOrDefault(p => p.Segment == segment && p.Field == leaf.Field);
        return leaf.Place(_run.Message, known?.Component ?? 0, known?.Subcomponent ?? 0);
    }

    /// <summary>The first leaf at or behind an offset.</summary>
    private int First(int offset)
    {
        var low = 0;
        var high = _leaves.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_leaves[middle].Range.Start < offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private List<SourceField> Fields()
    {
        var uses = new FieldUse[_leaves.Count];
        Array.Fill(uses, FieldUse.Unread);
        foreach (var read in _log.Reads) Mark(read.Start, read.Start + read.Length, Use(read), uses, exactly: !read.IsUse);
        foreach (var number in EngineFields) MarkField(0, number, FieldUse.Engine, uses);
        MarkLines(uses);
        for (var i = 0; i < uses.Length; i++)
            if (uses[i] == FieldUse.Unread && _leaves[i].Paths(_run.Message).Any(_plans.Named.Contains)) uses[i] = FieldUse.NotAsked;
        return [.. _leaves.Select((leaf, i) => new SourceField(leaf.Place(_run.Message), leaf.Path(_run.Message), leaf.Segment, uses[i]))];
    }

    private FieldUse Use(TraceRead read) => read.Purpose switch
    {
        ReadPurpose.Key => FieldUse.Key,
        ReadPurpose.Type => FieldUse.Type,
        ReadPurpose.Fact => FieldUse.Fact,
        ReadPurpose.Condition => FieldUse.Condition,
        _ when !read.IsUse => FieldUse.Unread,
        _ when read.Frame >= 0 && Stands(read.Frame) => FieldUse.Mapped,
        _ => FieldUse.NotWritten,
    };

    private bool Stands(int frame) => _log.Frames[frame] is { Stands: true } f && !_log.Dropped.Contains(f.Instance);

    private List<TracedIdentity> Identities()
    {
        var withSetId = _plans.Rules.SelectMany(r => r.Children).Where(r => r.Kind == RuleKind.Key && r.Reads.Any(read => read.DataType == "SI")).Select(r => r.Resource).ToHashSet(StringComparer.Ordinal);
        var identities = new List<TracedIdentity>(_run.InstanceCount);
        for (var i = 0; i < _run.InstanceCount; i++)
        {
            ref var instance = ref _run.InstanceAt(i);
            ReadOnlySpan<byte> key = instance.SameAs >= 0 ? _run.InstanceAt(instance.SameAs).Key : instance.Key;
            var parts = key[instance.Rule.Utf8Type.Length..];
            var isOfMessage = parts.IsEmpty || parts[0] != Run.KeySeparator;
            var traits = (isOfMessage ? IdentityTraits.OfMessage : IdentityTraits.None)
                | (instance.Rule.Ordinal && parts.LastIndexOf([Run.KeySeparator, (byte)'#']) >= 0 ? IdentityTraits.Ordinal : IdentityTraits.None)
                | (withSetId.Contains(instance.Rule.Name) ? IdentityTraits.SetId : IdentityTraits.None)
                | (instance.SameAs < 0 ? IdentityTraits.None : _log.Dropped.Contains(i) ? IdentityTraits.Colliding : IdentityTraits.Repeated);
            var text = isOfMessage ? "" : string.Join(" | ", Encoding.UTF8.GetString(parts[1..]).Split((char)Run.KeySeparator));
            identities.Add(new TracedIdentity(instance.Rule.Name, instance.Rule.Type.Name, text, Encoding.ASCII.GetString(_run.Uuid(i)), traits));
        }
        return identities;
    }

    /// <param name="exactly">Only a part that is the whole range: of a value with components that is asked for as a whole, the components are not read by that.</param>
    private void Mark(int start, int end, FieldUse use, FieldUse[] uses, bool exactly)
    {
        for (var i = First(start); i < _leaves.Count && _leaves[i].Range.End <= end; i++)
            if (use < uses[i] && (!exactly || _leaves[i].Range == new Slice(start, end - start))) uses[i] = use;
    }

    /// <summary>A segment that goes on with the text of another is that one's: what it repeats word for word went where the first went.</summary>
    private void MarkLines(FieldUse[] uses)
    {
        var message = _run.Message;
        for (var s = 0; s < message.SegmentCount; s++)
        {
            if (message.SegmentName(s) != Run.Obx || _run.NextLine(s) is not (>= 0 and var next)) continue;
            foreach (var number in LineFields) MarkField(next, number, FieldUse.Type, uses);
            for (var f = 1; f <= Math.Min(message.FieldCount(s), message.FieldCount(next)); f++)
            {
                var (first, second) = (message.Field(s, f), message.Field(next, f));
                if (first.IsEmpty || !first.Of(message.Bytes).SequenceEqual(second.Of(message.Bytes))) continue;
                var shift = First(second.Start) - First(first.Start);
                for (var i = First(first.Start); i < _leaves.Count && _leaves[i].Range.End <= first.End; i++) uses[i + shift] = uses[i] < uses[i + shift] ? uses[i] : uses[i + shift];
            }
        }
    }

    private void MarkField(int segment, int number, FieldUse use, FieldUse[] uses)
    {
        var field = _run.Message.Field(segment, number);
        if (!field.IsEmpty) Mark(field.Start, field.End, use, uses, exactly: false);
    }
}
