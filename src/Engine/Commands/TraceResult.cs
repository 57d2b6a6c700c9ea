using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Commands;

/// <summary>What <c>map --trace</c> shows of one message.</summary>
/// <param name="Rules">The mapping's.</param>
/// <param name="References">What each <c>fullUrl</c> of the Bundle is.</param>
internal sealed record TraceResult(MessageTrace Trace, IReadOnlyList<MappingRule> Rules, IReadOnlyDictionary<string, string> References)
{
    /// <summary>As JSON: every element and every valued part.</summary>
    public object Values() => new
    {
        elements = Trace.Elements.Select(e => new
        {
            entry = e.Entry,
            path = e.Path,
            value = System.Text.Json.JsonDocument.Parse(e.Json).RootElement,
            rule = e.Rule.Span.ToString(),
            via = e.Via?.Span.ToString(),
            resource = e.Rule.Resource,
            reads = e.Reads.Select(r => new { at = r.Place, purpose = Word(r.Purpose.ToString()) }),
        }),
        fields = Trace.Fields.Select(f => new { at = f.Place, use = Word(f.Use.ToString()) }),
        unread = Trace.Unread.Select(u => new { path = u.Path, name = u.Name, count = u.Count, use = Word(u.Use.ToString()) }),
    };

    // notWritten, as JSON spells names.
    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
