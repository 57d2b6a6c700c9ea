using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Syntax;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>What an element does when its value can't be converted, or is absent where it is required.</summary>
/// <param name="Action">Null: whoever holds the element decides.</param>
/// <param name="Json">The encoded default, for text and absent.</param>
internal sealed record Policy(ElseAction? Action, byte[] Json, SourceSpan Rule, string Target)
{
    /// <summary>The default as written, for text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Set where the default stands beside the element rather than in it: <c>"_birthDate":</c>.</summary>
    public byte[]? Name { get; init; }

    /// <param name="failed">Whether there was a value; otherwise it is absent and required.</param>
    public WriteResult Apply(Run run, in Scope scope, SourceNode? source, byte[] name, bool failed)
    {
        switch (Action)
        {
            case ElseAction.Text or ElseAction.Absent:
                if (failed) run.Notice("R210", source?.Place(run, scope), Target, Rule);
                run.Out.Name(Name ?? name);
                run.Out.Raw(Json);
                return WriteResult.Written;
            case ElseAction.Reject:
                run.Refuse(failed ? "R121" : "R120", source?.Place(run, scope), Target, Rule);
                return WriteResult.Stop;
            case ElseAction.Omit:
                if (failed) run.Notice("R210", source?.Place(run, scope), Target, Rule);
                return WriteResult.Empty;
            default:
                return failed ? WriteResult.Failed : WriteResult.Empty;
        }
    }
}
