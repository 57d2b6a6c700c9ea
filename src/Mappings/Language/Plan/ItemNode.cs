namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>What stands behind a name: one value, or the items of an array with commas between them.</summary>
internal abstract class ItemNode
{
    /// <summary>The expression it reads, for places; null where there is none.</summary>
    public virtual SourceNode? Source => null;

    public abstract WriteResult Write(Run run, in Scope scope, ElementNode element);
}

/// <summary>Values of a primitive type.</summary>
internal sealed class PrimitiveItems(SourceNode source, PrimitiveWriter writer) : ItemNode
{
    public override SourceNode Source => source;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var cursor = default(Cursor);
        var result = WriteResult.Empty;
        while (source.Next(run, scope, ref cursor, out var value))
        {
            if (value.State == ValueState.Null)
            {
                if (!element.Many) return WriteResult.Empty;
                continue;
            }
            var mark = run.Out.Length;
            run.Out.Separate();
            var written = value.State == ValueState.Failed ? WriteResult.Failed : writer.Write(run, value);
            if (!element.Many)
            {
                if (written != WriteResult.Written) run.Out.Rollback(mark);
                return written;
            }
            if (written == WriteResult.Written)
            {
                result = WriteResult.Written;
                continue;
            }
            run.Out.Rollback(mark);
            if (written == WriteResult.Failed && element.ItemFailed(run, scope, source) == WriteResult.Stop) return WriteResult.Stop;
        }
        return result;
    }
}

/// <summary>Objects: one for each value of the source, or one where there is no source.</summary>
internal sealed class ObjectItems(SourceNode? source, ConditionNode? when, ObjectNode body) : ItemNode
{
    public override SourceNode? Source => source;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        if (source is null) return when is not null && !when.Holds(run, scope) ? WriteResult.Empty : One(run, scope);
        var cursor = default(Cursor);
        var result = WriteResult.Empty;
        while (source.Next(run, scope, ref cursor, out var value))
        {
            if (value.State == ValueState.Null && !element.Many) return WriteResult.Empty;
            if (value.State == ValueState.Null) continue;
            var inner = scope.WithItem(value);
            if (when is not null && !when.Holds(run, inner)) continue;
            var written = value.State == ValueState.Failed ? WriteResult.Failed : One(run, inner);
            if (written == WriteResult.Stop || !element.Many) return written;
            if (written == WriteResult.Written) result = written;
            else if (written == WriteResult.Failed && element.ItemFailed(run, scope, source) == WriteResult.Stop) return WriteResult.Stop;
        }
        return result;
    }

    private WriteResult One(Run run, in Scope scope)
    {
        var mark = run.Out.Length;
        run.Out.Separate();
        var written = body.Write(run, scope);
        if (written != WriteResult.Written) run.Out.Rollback(mark);
        return written;
    }
}

/// <summary>One item for each repetition of a group below the scope's.</summary>
internal sealed class GroupItems(int up, int down, ConditionNode? when, ItemNode inner) : ItemNode
{
    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var above = run.Above(scope.Group, up);
        var result = WriteResult.Empty;
        for (var group = run.NextInstance(above, down, above); group >= 0; group = run.NextInstance(above, down, group))
        {
            var each = new Scope(group, default);
            if (when is not null && !when.Holds(run, each)) continue;
            var written = inner.Write(run, each, element);
            if (written == WriteResult.Stop) return written;
            if (written == WriteResult.Written) result = written;
            else if (written == WriteResult.Failed && element.ItemFailed(run, each, inner.Source) == WriteResult.Stop) return WriteResult.Stop;
        }
        return result;
    }
}

/// <summary>The items of several lines, one after the other.</summary>
internal sealed class SequenceItems(ItemNode[] parts) : ItemNode
{
    public override SourceNode? Source => parts[0].Source;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var result = WriteResult.Empty;
        foreach (var part in parts)
        {
            var written = part.Write(run, scope, element);
            if (written == WriteResult.Stop) return written;
            if (written == WriteResult.Written) result = written;
            else if (written == WriteResult.Failed && element.ItemFailed(run, scope, part.Source) == WriteResult.Stop) return WriteResult.Stop;
        }
        return result;
    }
}

/// <summary>An expression that holds only under a condition.</summary>
internal sealed class ConditionalItems(ConditionNode when, ItemNode inner) : ItemNode
{
    public override SourceNode? Source => inner.Source;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element) =>
        when.Holds(run, scope) ? inner.Write(run, scope, element) : WriteResult.Empty;
}

/// <summary>Text that was known and encoded when the mapping was compiled.</summary>
internal sealed class ConstantItems(byte[] json) : ItemNode
{
    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        run.Out.Separate();
        run.Out.Raw(json);
        return WriteResult.Written;
    }
}

/// <summary>The outputs of a code map as Coding or CodeableConcept.</summary>
internal sealed class CodingItems(SourceNode source, bool concept) : ItemNode
{
    private static readonly byte[] System = Fhir.FhirJsonWriter.EncodeName("system");
    private static readonly byte[] Code = Fhir.FhirJsonWriter.EncodeName("code");
    private static readonly byte[] Display = Fhir.FhirJsonWriter.EncodeName("display");

    public override SourceNode Source => source;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var cursor = default(Cursor);
        var result = WriteResult.Empty;
        while (source.Next(run, scope, ref cursor, out var value))
        {
            if (value.State == ValueState.Null) continue;
            if (value.Row is not { } row)
            {
                if (!element.Many) return WriteResult.Failed;
                if (element.ItemFailed(run, scope, source) == WriteResult.Stop) return WriteResult.Stop;
                continue;
            }
            run.Out.Separate();
            run.Out.Raw(concept ? "{\"coding\":[{"u8 : "{"u8);
            if (row.Utf8System is { } system)
            {
                run.Out.Name(System);
                run.Out.String(system);
            }
            run.Out.Name(Code);
            run.Out.String(row.Utf8To);
            if (row.Utf8Display is { } display)
            {
                run.Out.Name(Display);
                run.Out.String(display);
            }
            run.Out.Raw(concept ? "}]}"u8 : "}"u8);
            result = WriteResult.Written;
            if (!element.Many) return result;
        }
        return result;
    }
}

/// <summary>References to the instances of another rule.</summary>
internal sealed class ReferenceItems(int rule, int up, bool all, bool only) : ItemNode
{
    /// <summary>The first, or the only one, of those there are.</summary>
    public ReferenceItems Select(bool onlyOne) => new(rule, up, all: false, onlyOne);

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var above = run.Above(scope.Group, up);
        var result = WriteResult.Empty;
        var instance = run.NextIncluded(rule, above, -1);
        if (only && instance >= 0 && run.NextOther(rule, above, instance) >= 0) return WriteResult.Empty;
        for (; instance >= 0; instance = run.NextOther(rule, above, instance))
        {
            run.Out.Separate();
            run.Out.Raw("{\"reference\":\"urn:uuid:"u8);
            run.Out.Raw(run.Uuid(instance));
            run.Out.Raw("\"}"u8);
            result = WriteResult.Written;
            if (!all || !element.Many) return result;
        }
        return result;
    }
}

/// <summary>The engine's own identifier of the resource that is being written.</summary>
internal sealed class IdentityItems : ItemNode
{
    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        run.Out.Separate();
        run.Out.Raw("{\"system\":\""u8);
        run.Out.Raw(ResourceIdentity.Utf8System);
        run.Out.Raw("\",\"value\":\""u8);
        run.Out.Raw(run.Uuid(run.Current));
        run.Out.Raw("\"}"u8);
        return WriteResult.Written;
    }
}

/// <summary>The first of several lines that gives something.</summary>
internal sealed class FirstItems(ItemNode[] alternatives) : ItemNode
{
    public override SourceNode? Source => alternatives[0].Source;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        foreach (var alternative in alternatives)
            if (alternative.Write(run, scope, element) is var result and not WriteResult.Empty) return result;
        return WriteResult.Empty;
    }
}

/// <summary>For each value of the source, what is made of it as the current repetition.</summary>
internal sealed class EachItems(SourceNode source, ConditionNode? when, ItemNode inner) : ItemNode
{
    public override SourceNode? Source => source;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var cursor = default(Cursor);
        var result = WriteResult.Empty;
        while (source.Next(run, scope, ref cursor, out var value))
        {
            if (value.State != ValueState.Valued) continue;
            var each = scope.WithItem(value);
            if (when is not null && !when.Holds(run, each)) continue;
            var written = inner.Write(run, each, element);
            if (written == WriteResult.Stop || !element.Many) return written;
            if (written == WriteResult.Written) result = written;
            else if (written == WriteResult.Failed && element.ItemFailed(run, scope, source) == WriteResult.Stop) return WriteResult.Stop;
        }
        return result;
    }
}

/// <summary>Stands for a source whose writing its element decides.</summary>
internal sealed class SourceOnly(SourceNode source) : ItemNode
{
    public override SourceNode Source => source;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element) => WriteResult.Empty;
}

/// <summary>The first of several alternatives that can be written: what fails gives way to the next.</summary>
internal sealed class ChooseItems(ItemNode[] alternatives) : ItemNode
{
    public override SourceNode? Source => alternatives[0].Source;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var result = WriteResult.Empty;
        foreach (var alternative in alternatives)
        {
            var written = alternative is PrimitiveItems or ObjectItems or CodingItems ? One(alternative, run, scope, element) : alternative.Write(run, scope, element);
            if (written is WriteResult.Written or WriteResult.Stop) return written;
            if (written == WriteResult.Failed) result = written;
        }
        return result;
    }

    // In an array a failing item would be told and passed over; here the next alternative is asked first.
    private static WriteResult One(ItemNode alternative, Run run, in Scope scope, ElementNode element) =>
        alternative.Source is { } source && source.First(run, scope, out var value) && value.State == ValueState.Failed
            ? WriteResult.Failed
            : alternative.Write(run, scope, element);
}
