using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Writes the Bundle: an entry for each instance, equal ones once.</summary>
internal static class BundleWriter
{
    /// <summary>Far above any report with its PDF, and what a message log, a FHIR server and this process can hold several of: 64 MiB.</summary>
    public const int MaxBytes = 64 << 20;

    public static void Write(Run run, ConversionContext context)
    {
        var o = run.Out;
        o.Raw(context.Bundle switch
        {
            BundleKind.Transaction => "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["u8,
            BundleKind.Message => "{\"resourceType\":\"Bundle\",\"type\":\"message\",\"entry\":["u8,
            _ => "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["u8,
        });
        for (var i = 0; i < run.InstanceCount; i++)
        {
            if (!Entry(run, context, i)) return;
            if (o.Length > MaxBytes)
            {
                run.Refuse("R127", null, null, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = "64 MiB" });
                return;
            }
        }
        if (run.InstanceCount == 0) run.Refuse("R126", null, null, null);
        o.Raw("]}"u8);
    }

    private static bool Entry(Run run, ConversionContext context, int index)
    {
        var o = run.Out;
        var rule = run.InstanceAt(index).Rule;
        // Read from the same bytes, it would be written the same.
        if (run.InstanceAt(index).SameAs >= 0 && run.ReadsSame(index)) return true;
        var mark = o.Length;
        run.Write(index);
        o.Separate();
        o.Raw("{\"fullUrl\":\"urn:uuid:"u8, run.Uuid(index), "\",\"resource\":"u8);
        var start = o.Length;
        o.Raw(rule.Opening);
        var result = rule.Body.Elements(run, run.InstanceAt(index).Scope, out _, out var broken);
        if (result == WriteResult.Stop) return false;
        if (result == WriteResult.Failed)
        {
            // A required element without a policy of its own: the type checker does not let that pass.
            if (broken is null) run.Refuse("R120", null, rule.Type.Name, rule.Span);
            else run.Refuse("R125", null, rule.Type.Name, rule.Span, new Dictionary<string, string>(StringComparer.Ordinal) { ["rule"] = broken.Key, ["expects"] = broken.Expression });
            return false;
        }
        if (rule.Contained.Length > 0 && run.WriteContained(rule.Contained, start) == WriteResult.Stop) return false;
        o.Byte((byte)'}');
        if (run.InstanceAt(index).SameAs is var same and >= 0) return Same(run, index, same, mark, start);
        run.InstanceAt(index).BodyStart = start;
        run.InstanceAt(index).BodyLength = o.Length - start;
        if (context.Bundle == BundleKind.Transaction) Request(run, context, rule, index);
        o.Byte((byte)'}');
        return true;
    }

    /// <summary>Equal keys are written once when equal in content, and refused otherwise.</summary>
    private static bool Same(Run run, int index, int same, int mark, int start)
    {
        ref var first = ref run.InstanceAt(same);
        ref var second = ref run.InstanceAt(index);
        var equal = run.Out.From(start).SequenceEqual(run.Out.Slice(first.BodyStart, first.BodyLength));
        run.Out.Rollback(mark);
        run.Trace?.Merged(index, equal);
        if (equal) return true;
        if (second.Rule.MayVary && first.Rule.MayVary)
        {
            // Two rules write one person from different fields: that is no news.
            if (ReferenceEquals(first.Rule, second.Rule)) run.Notice("R214", null, second.Rule.Type.Name, second.Rule.Span);
            return true;
        }
        run.Refuse("R124", second.Rule.Key.Length == 0 ? null : second.Rule.Key[0].Source.Place(run, second.Scope), second.Rule.Type.Name, second.Rule.Span);
        return false;
    }

    private static void Request(Run run, ConversionContext context, ResourceRule rule, int index)
    {
        var write = context.Write.Count > 0 && context.Write.TryGetValue(rule.Type.Name, out var set) ? set : rule.DefaultWrite;
        run.Out.Raw(write == WriteMode.Create ? rule.CreateRequest : rule.UpsertRequest, run.Uuid(index), "\"}"u8);
    }
}
