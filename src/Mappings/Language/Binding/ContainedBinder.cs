using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>
/// Binds <c>contained:</c>, named resources inside a rule's own. <c>ref(name)</c> refers to one, from the rule and from those behind it, so that there are no cycles.
/// FHIR's rules for them: none contains others (dom-2), something refers to each (dom-3), none has a version (dom-4) or security labels (dom-5).
/// </summary>
internal sealed class ContainedBinder(BindingContext context, ObjectBinder objects)
{
    private static readonly string[] OfRules = ["$key", "$for", "$each", "$write", "id", "contained"];
    private static readonly string[] OfVersions = ["versionId", "lastUpdated", "security"];

    private bool _within;

    /// <returns>Null after a finding.</returns>
    public ContainedRule[]? Bind(YamlScalar key, YamlNode value, FhirType type, ScopeType scope)
    {
        if (_within) return Refused(key, "contained");
        if (type.Element("contained") is null || value is not YamlMapping resources)
        {
            context.Findings.Error("M105", value.Span, ("expected", "contained"));
            return null;
        }
        _within = true;
        var rules = resources.Entries.Select(e => One(e.Key, e.Value, scope)).ToList();
        _within = false;
        return rules.Contains(null) ? null : [.. rules!];
    }

    /// <summary>dom-3: reports those that nothing refers to.</summary>
    public bool AllUsed(IEnumerable<ContainedHead> heads)
    {
        var lost = heads.Where(h => !h.IsUsed).ToList();
        foreach (var head in lost) context.Findings.Error("M318", head.Key.Span, ("name", head.Key.Value));
        return lost.Count == 0;
    }

    private ContainedRule? One(YamlScalar name, YamlNode value, ScopeType scope)
    {
        if (value is not YamlMapping body || body.Find("$resource") is not YamlScalar resource)
        {
            context.Findings.Error("M109", name.Span, ("rule", name.Value));
            return null;
        }
        if (FhirModel.R4.Find(resource.Value) is not { Kind: FhirTypeKind.Resource, IsAbstract: false } type)
        {
            context.Findings.Error("M301", resource.Span, ("resource", resource.Value), ("guess", NearestName.Find(resource.Value, FhirModel.R4.Resources.Select(r => r.Name))));
            return null;
        }
        if (!FhirPrimitives.IsId(Encoding.UTF8.GetBytes(name.Value)))
        {
            context.Findings.Error("M105", name.Span, ("expected", "id"));
            return null;
        }
        var entries = objects.Expand(body.Entries, new HashSet<string>(StringComparer.Ordinal)).ToList();
        if (!Allowed(entries)) return null;
        var when = objects.When(body, scope, out var ok);
        var bound = objects.Bind(entries, name.Span, type, scope, type.Name, mustExist: false);
        if (!ok || bound is null) return null;
        var rule = new ContainedRule(
            context.Contained.Count, Encoding.UTF8.GetBytes($"{{\"reference\":\"#{name.Value}\"}}"),
            Encoding.UTF8.GetBytes($"{{\"resourceType\":\"{type.Name}\",\"id\":\"{name.Value}\""), when, bound);
        context.Contained[name.Value] = new ContainedHead(type, rule, name);
        return rule;
    }

    private bool Allowed(List<KeyValuePair<YamlScalar, YamlNode>> entries)
    {
        var wrong = entries.Where(e => OfRules.Contains(e.Key.Value, StringComparer.Ordinal)).Select(e => e.Key).ToList();
        var meta = entries.Find(e => e.Key.Value == "meta").Value as YamlMapping;
        wrong.AddRange((meta?.Entries ?? []).Where(e => OfVersions.Contains(e.Key.Value, StringComparer.Ordinal)).Select(e => e.Key));
        foreach (var key in wrong) Refused(key, key.Value);
        return wrong.Count == 0;
    }

    private ContainedRule[]? Refused(YamlScalar key, string word)
    {
        context.Findings.Error("M319", key.Span, ("word", word));
        return null;
    }
}
