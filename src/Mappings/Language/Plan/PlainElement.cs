using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>
/// An element whose text is a component of the current repetition, or the first of several that is there: what most elements are. Plain text is written straight
/// from the message; whatever needs a second look (escapes, nulls, blanks, subcomponents) goes the way of every element.
/// </summary>
internal sealed class PlainElement : ElementNode
{
    private readonly RelativeNode[] _parts;
    private readonly bool _isCode;

    private PlainElement(RelativeNode[] parts, bool isCode)
    {
        _parts = parts;
        _isCode = isCode;
    }

    /// <summary>The same element in this form where it has one; else itself.</summary>
    public static ElementNode From(ElementNode element)
    {
        if (element.Many || element.GetType() != typeof(ElementNode) || element.Items is not PrimitiveItems items) return element;
        if (items.Writer is not Plan.StringWriter && items.Writer != CodeWriter.Instance) return element;
        RelativeNode[]? parts = items.Source switch
        {
            RelativeNode one => [one],
            CoalesceNode several when Array.TrueForAll(several.Alternatives, a => a is RelativeNode) => Array.ConvertAll(several.Alternatives, a => (RelativeNode)a),
            _ => null,
        };
        if (parts is null || Array.Exists(parts, p => p.Component == 0)) return element;
        return new PlainElement(parts, items.Writer is CodeWriter)
        {
            Name = element.Name, Order = element.Order, Many = false, Required = element.Required, IsSure = element.IsSure, Policy = element.Policy, Items = element.Items,
        };
    }

    public override WriteResult Write(Run run, in Scope scope)
    {
        if (scope.Item.Form != ValueForm.Repetition || scope.Item.IsMade) return base.Write(run, scope);
        foreach (var part in _parts)
        {
            var text = run.Component(scope.Item, part.Component);
            if (text.IsEmpty) continue;
            return IsPlain(run, text) && run.Out.TryPlainString(Name, text) ? WriteResult.Written : base.Write(run, scope);
        }
        return Required ? base.Write(run, scope) : WriteResult.Empty;
    }

    private bool IsPlain(Run run, ReadOnlySpan<byte> text)
    {
        // A null begins with a quote; blanks at the ends are taken off, and blanks inside a code are looked at.
        if (text[0] is <= (byte)' ' or (byte)'"' || text[^1] <= ' ' || text.Length > MaxPlain) return false;
        ref readonly var separators = ref run.Message.Separators;
        var escape = run.HasEscapes ? separators.Escape : separators.Subcomponent;
        return (_isCode ? text.IndexOfAny(separators.Subcomponent, escape, (byte)' ') : text.IndexOfAny(separators.Subcomponent, escape)) < 0;
    }

    // Far below what FHIR allows a string.
    private const int MaxPlain = 64 * 1024;
}
