using IntegrationEngine.Mappings.Language.Functions;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary><c>local-system()</c>: the URI of the numbers that the channel's own institution gives out, for those that name nobody.</summary>
internal sealed class LocalSystemNode : SourceNode
{
    public override bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        value = default;
        if (cursor.Done) return false;
        cursor.Done = true;
        value = run.Value(run.LocalSystem(), -1);
        return true;
    }
}
