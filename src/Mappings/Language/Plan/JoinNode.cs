namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary><c>join('separator', ...)</c> and <c>concat(...)</c>: all values of the arguments as one text; nothing where none is valued.</summary>
internal sealed class JoinNode(byte[] separator, SourceNode[] arguments, bool needsAll) : SourceNode
{
    public override bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        value = default;
        if (cursor.Done) return false;
        cursor.Done = true;
        var segment = -1;
        var start = run.Scratch.Open();
        var any = false;
        foreach (var argument in arguments)
        {
            var inner = default(Cursor);
            var found = false;
            while (argument.Next(run, scope, ref inner, out var part))
            {
                if (part.State == ValueState.Failed)
                {
                    value = part;
                    run.Scratch.Drop(start);
                    return true;
                }
                if (part.State == ValueState.Null) continue;
                found = true;
                if (any) run.Scratch.Append(separator);
                // Text of the mapping keeps its blanks: it is there to separate.
                run.Scratch.Append(run.Text(part, trim: argument is not TextNode));
                if (argument is not TextNode) segment = part.Segment;
                any = true;
            }
            if (!found && needsAll)
            {
                run.Scratch.Drop(start);
                return false;
            }
        }
        var text = run.Scratch.Close(start);
        value = run.Value(text, segment);
        return text.Count > 0;
    }

    public override string Place(Run run, in Scope scope) => arguments.FirstOrDefault(a => a is not TextNode)?.Place(run, scope) ?? Text;
}
