namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One element of an object: a name and what stands behind it.</summary>
internal class ElementNode
{
    private readonly ItemNode _items = null!;
    private readonly PrimitiveItems? _primitive;

    /// <summary>Encoded as <c>"name":</c>.</summary>
    public required byte[] Name { get; init; }

    /// <summary>Its place in FHIR's order.</summary>
    public required int Order { get; init; }

    public required bool Many { get; init; }

    public required bool Required { get; init; }

    /// <summary>Whether it is written, or the message refused, in every case.</summary>
    public bool IsSure { get; init; }

    public required Policy Policy { get; init; }

    public required ItemNode Items
    {
        get => _items;
        init
        {
            _items = value;
            _primitive = value as PrimitiveItems;
        }
    }

    /// <summary>The component of the current repetition without which it is absent; 0 where it must be asked.</summary>
    public virtual int NeedsComponent => Required ? 0 : Items.NeedsComponent;

    public virtual WriteResult Write(Run run, in Scope scope)
    {
        if (_primitive is { } primitive && !Many) return WriteValue(primitive, run, scope);
        var mark = run.Out.Length;
        run.Out.Name(Name);
        if (Many) run.Out.Byte((byte)'[');
        var start = run.Out.Length;
        var result = Items.Write(run, scope, this);
        if (result == WriteResult.Stop) return result;
        if (run.Out.Length == start)
        {
            run.Out.Rollback(mark);
            if (result == WriteResult.Failed) return Policy.Apply(run, scope, Items.Source, Name, failed: true);
            return Required ? Policy.Apply(run, scope, Items.Source, Name, failed: false) : WriteResult.Empty;
        }
        if (Many) run.Out.Byte((byte)']');
        return WriteResult.Written;
    }

    /// <summary>One primitive value: most elements, and most of them absent, so that the source is asked before a name is written.</summary>
    private WriteResult WriteValue(PrimitiveItems items, Run run, in Scope scope)
    {
        var cursor = default(Cursor);
        var written = WriteResult.Empty;
        if (items.Source.Next(run, scope, ref cursor, out var value) && value.State != ValueState.Null)
        {
            written = WriteResult.Failed;
            if (value.State == ValueState.Valued)
            {
                var mark = run.Out.Length;
                run.Out.Name(Name);
                written = items.Writer.Write(run, value);
                if (written == WriteResult.Written) return written;
                run.Out.Rollback(mark);
            }
        }
        if (written == WriteResult.Failed) return Policy.Apply(run, scope, items.Source, Name, failed: true);
        return Required ? Policy.Apply(run, scope, items.Source, Name, failed: false) : WriteResult.Empty;
    }

    /// <summary>One item of several failed: Stop, or to go on without it or with its default.</summary>
    public WriteResult ItemFailed(Run run, in Scope scope, SourceNode? source)
    {
        if (Policy.Action == Syntax.ElseAction.Reject)
        {
            run.Refuse("R121", source?.Place(run, scope), Policy.Target, Policy.Rule);
            return WriteResult.Stop;
        }
        run.Notice("R210", source?.Place(run, scope), Policy.Target, Policy.Rule);
        if (Policy.Action is not (Syntax.ElseAction.Text or Syntax.ElseAction.Absent)) return WriteResult.Empty;
        // The default of an element that repeats is encoded as a list of one.
        run.Out.Separate();
        run.Out.Raw(Policy.Json.AsSpan(1, Policy.Json.Length - 2));
        return WriteResult.Written;
    }
}
