using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary><c>.</c>, <c>.4</c>, <c>.4.2</c>: a part of the current repetition or component.</summary>
internal sealed class RelativeNode(int component, int subcomponent) : SourceNode
{
    public int Component => component;

    public override int NeedsComponent => component;

    public override bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        value = default;
        if (cursor.Done) return false;
        cursor.Done = true;
        var item = scope.Item;
        if (component == 0)
        {
            value = item;
            return item.Length > 0 || item.IsMade;
        }
        if (item.IsMade)
        {
            value = item;
            return component == 1 && subcomponent <= 1;
        }
        return run.Part(item, component, subcomponent, out value);
    }

    public override string Place(Run run, in Scope scope) => run.Place(scope.Item.Segment, scope.Item) + (component > 0 ? $".{component}" : "") + (subcomponent > 0 ? $".{subcomponent}" : "");
}
