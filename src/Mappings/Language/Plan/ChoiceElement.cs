using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>
/// A choice element (<c>value[x]</c>) fed by a field whose type the message says (OBX-5 by OBX-2): for each type its candidates in order;
/// the first one that holds and can be written is taken.
/// </summary>
internal sealed class ChoiceElement : ElementNode
{
    private Dictionary<byte[], ChoiceCandidate[]>.AlternateLookup<ReadOnlySpan<byte>> _byType;

    public required IReadOnlyDictionary<string, ChoiceCandidate[]> Candidates
    {
        init
        {
            var map = new Dictionary<byte[], ChoiceCandidate[]>(ByteComparer.Instance);
            foreach (var (type, list) in value) map[System.Text.Encoding.ASCII.GetBytes(type)] = list;
            _byType = map.GetAlternateLookup<ReadOnlySpan<byte>>();
        }
    }

    /// <summary>For types that nobody knows: the text as it stands.</summary>
    public required ChoiceCandidate[] Unknown { get; init; }

    /// <summary>Set where only a single repetition is meant; lines of one text count as one.</summary>
    public SourceNode? Only { get; init; }

    /// <summary>The field that names the type, in the same segment.</summary>
    public required int TypeField { get; init; }

    public override int NeedsComponent => 0;

    public override WriteResult Write(Run run, in Scope scope)
    {
        var source = Items.Source!;
        if (!source.First(run, scope, out var value) || value.State == ValueState.Null)
            return Required ? Policy.Apply(run, scope, source, Name, failed: false) : WriteResult.Empty;
        var candidates = _byType.TryGetValue(run.TypeOf(value, TypeField), out var known) ? known : Unknown;
        if (Only is not null && candidates is not [{ Items: LinesItems }] && !Only.First(run, scope, out _)) return WriteResult.Empty;
        var inner = scope.WithItem(value);
        var failed = false;
        foreach (var candidate in candidates)
        {
            if (candidate.When is not null && !candidate.When.Holds(run, inner)) continue;
            var written = candidate.Write(run, inner, this);
            if (written == WriteResult.Written && failed) run.Notice("R213", source.Place(run, scope), Policy.Target, Policy.Rule);
            if (written is WriteResult.Written or WriteResult.Stop) return written;
            failed |= written == WriteResult.Failed;
        }
        if (failed || candidates.Length > 0) return failed ? Policy.Apply(run, scope, source, Name, failed: true) : WriteResult.Empty;
        return WriteResult.Empty;
    }
}
