namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>The first alternative that is valued; a value that is null or fails counts as valued.</summary>
internal sealed class CoalesceNode(SourceNode[] alternatives) : SourceNode
{
    public SourceNode[] Alternatives => alternatives;

    public override int NeedsComponent { get; } = alternatives.Min(a => a.NeedsComponent);

    public override bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        if (cursor.Alternative > 0) return alternatives[cursor.Alternative - 1].Next(run, scope, ref cursor, out value);
        for (var i = 0; i < alternatives.Length; i++)
        {
            cursor.ResetPath();
            if (!alternatives[i].Next(run, scope, ref cursor, out value)) continue;
            cursor.Alternative = i + 1;
            return true;
        }
        value = default;
        return false;
    }

    public override string Place(Run run, in Scope scope) => alternatives[0].Place(run, scope);
}
