namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Elements in a row that are the mapping's own text alone: written in one piece.</summary>
internal sealed class FixedElements : ElementNode
{
    private FixedElements(byte[] json)
    {
        Json = json;
    }

    /// <summary>From the first name on: <c>"system":"urn:x","code":"a"</c>.</summary>
    public byte[] Json { get; }

    /// <summary>The same elements, runs of fixed ones as one each; and for each the bits of the elements it stands for.</summary>
    public static (ElementNode[] Elements, ulong[] Orders) Join(ElementNode[] elements)
    {
        var joined = new List<ElementNode>(elements.Length);
        var orders = new List<ulong>(elements.Length);
        for (var i = 0; i < elements.Length;)
        {
            var run = elements.Skip(i).TakeWhile(e => Text(e) is not null).ToArray();
            if (run.Length == 0)
            {
                joined.Add(elements[i]);
                orders.Add(1UL << elements[i++].Order);
                continue;
            }
            byte[] json = [.. run.SelectMany((e, at) => at > 0 ? [(byte)',', .. Text(e)!] : Text(e)!)];
            joined.Add(new FixedElements(json)
            {
                Name = run[0].Name, Order = run[0].Order, Many = false, Required = false, IsSure = true, Policy = run[0].Policy, Items = run[0].Items,
            });
            orders.Add(run.Aggregate(0UL, (mask, e) => mask | (1UL << e.Order)));
            i += run.Length;
        }
        return ([.. joined], [.. orders]);
    }

    public override WriteResult Write(Run run, in Scope scope)
    {
        run.Out.Name(Json);
        return WriteResult.Written;
    }

    private static byte[]? Text(ElementNode element) =>
        element.GetType() != typeof(ElementNode) || element.Items.FixedJson is not { } json ? null
        : element.Many ? [.. element.Name, (byte)'[', .. json, (byte)']']
        : [.. element.Name, .. json];
}
