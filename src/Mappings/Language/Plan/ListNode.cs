namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>The values of all parts, one part after the other.</summary>
internal sealed class ListNode(SourceNode[] parts) : SourceNode
{
    public override int NeedsComponent { get; } = parts.Min(p => p.NeedsComponent);

    public override bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        for (; cursor.Part < parts.Length; cursor.Part++)
        {
            if (parts[cursor.Part].Next(run, scope, ref cursor, out value)) return true;
            cursor.Alternative = 0;
            cursor.ResetPath();
        }
        value = default;
        return false;
    }

    public override string Place(Run run, in Scope scope) => parts[0].Place(run, scope);
}
