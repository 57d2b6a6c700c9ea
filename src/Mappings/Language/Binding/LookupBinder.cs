using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Binds <c>lookup(table, key).column</c>.</summary>
internal static class LookupBinder
{
    // A column with more values than this is no list of codes.
    private const int MostOutputs = 100;

    public static BoundSource? Bind(SourceBinder binder, BindingContext context, CallExpression call, ScopeType scope)
    {
        if (call.Input is not null || call.Arguments is not [NameExpression name, var key] || call.Column is not { } column)
        {
            context.Findings.Error("M211", call.Span, ("function", call.Name), ("usage", "lookup(tests, OBR-4.1).display"));
            return null;
        }
        if (binder.Bind(key, scope) is not { } bound) return null;
        if (context.Tables.Find(name.Name) is not { } table)
        {
            context.Findings.Error("M510", name.Span, ("table", name.Name), ("guess", NearestName.Find(name.Name, context.Tables.Names)));
            return null;
        }
        var index = table.Columns.ToList().IndexOf(column.Name);
        if (index < 0)
        {
            context.Findings.Error("M511", column.Span, ("table", name.Name), ("column", column.Name), ("guess", NearestName.Find(column.Name, table.Columns)), ("columns", string.Join(", ", table.Columns)));
            return null;
        }
        context.Recorder?.Current?.CodeMaps.Add(table.Name);
        return new BoundSource(new LookupNode(table, index, bound.Node) { Text = bound.Node.Text }, SourceType.OfText(bound.Type.Repeats, canFail: true) with
        {
            Outputs = table.Values(index) is { Count: <= MostOutputs } values ? new ClosedOutputs([], values) : null,
            Origins = bound.Type.Origins,
        });
    }
}
