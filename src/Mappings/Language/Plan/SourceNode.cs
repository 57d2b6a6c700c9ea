namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>An expression, compiled: gives its values one after the other.</summary>
internal abstract class SourceNode
{
    /// <summary>As written, for places in refusals.</summary>
    public required string Text { get; init; }

    /// <summary>The component of the current repetition without which it gives nothing; 0 where it reads more than one, or something else.</summary>
    public virtual int NeedsComponent => 0;

    /// <summary>The next value; false where there is none (any more).</summary>
    public abstract bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value);

    /// <summary>Where in the message this reads, as <c>OBR[2]-25</c>; asked only when something is wrong.</summary>
    public virtual string Place(Run run, in Scope scope) => Text;

    /// <summary>The same, giving its first value only, where it is a path.</summary>
    public virtual SourceNode WithFirst() => this;

    public bool First(Run run, in Scope scope, out SourceValue value)
    {
        var cursor = default(Cursor);
        return Next(run, scope, ref cursor, out value);
    }
}
