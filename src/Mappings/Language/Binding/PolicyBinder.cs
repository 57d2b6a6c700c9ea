using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Decides what an element does without a usable value, and asks for it where nobody has said so.</summary>
internal static class PolicyBinder
{
    // The codes of http://terminology.hl7.org/CodeSystem/data-absent-reason.
    private static readonly string[] AbsentReasons =
    [
        "unknown", "asked-unknown", "temp-unknown", "not-asked", "asked-declined", "masked", "not-applicable", "unsupported", "as-text", "error",
        "not-a-number", "negative-infinity", "positive-infinity", "not-performed", "not-permitted",
    ];

    public static Policy? Bind(BindingContext context, YamlScalar key, YamlNode value, BoundItems bound, ElementTarget target)
    {
        if (bound.Else is { } clause) return Clause(context, clause, target, bound);
        if (target.MustExist && !bound.IsConstant)
        {
            Unhandled(context, key, value, bound, target);
            return null;
        }
        // A required part of something optional: whatever holds it decides.
        return new Policy(target.Element.Min > 0 ? null : context.Otherwise, [], value.Span, target.Path);
    }

    private static void Unhandled(BindingContext context, YamlScalar key, YamlNode value, BoundItems bound, ElementTarget target)
    {
        // In an object the word is $else, on a line of its own.
        var otherwise = value is YamlScalar ? $"{bound.Text} else" : "$else:";
        var type = bound.Chosen ?? target.Type;
        var isCode = target.Element.Binding?.Codes is { } codes && codes.Contains("unknown") && type?.Type.Name == "code" && value is YamlScalar;
        context.Findings.Error("M401", value is YamlScalar ? value.Span : key.Span,
            ("source", value is not YamlScalar ? "{...}" : bound.Items.Source?.Text ?? bound.Text), ("lack", bound.Items.Source is CodeNode ? "code" : "value"),
            ("element", target.Path), ("cardinality", target.Cardinality),
            ("reject", $"{otherwise} reject"), ("default", isCode ? $"{otherwise} 'unknown'" : null),
            ("absent", type is not null && !(type.Type.Kind == FhirTypeKind.Primitive && target.Element.Binding?.Codes is not null) ? $"{otherwise} absent" : null));
    }

    private static Policy? Clause(BindingContext context, ElseClause clause, ElementTarget target, BoundItems bound)
    {
        switch (clause.Action)
        {
            case ElseAction.Omit when target.Element.Min > 0:
                context.Findings.Error("M404", clause.Span, ("element", target.Path), ("cardinality", target.Cardinality), ("reject", $"{bound.Text} else reject"));
                return null;
            case ElseAction.Text:
                return Constants.Encode(context, clause.Value, clause.Span, target, bound.Chosen ?? target.Type) is { } json
                    ? new Policy(ElseAction.Text, Wrap(json, target), clause.Span, target.Path) { Text = clause.Value }
                    : null;
            case ElseAction.Absent:
                var type = bound.Chosen ?? target.Type;
                if (!AbsentReasons.Contains(clause.Value, StringComparer.Ordinal))
                {
                    context.Findings.Error("M305", clause.Span, ("code", clause.Value), ("element", "data-absent-reason"), ("codes", string.Join(", ", AbsentReasons)), ("guess", NearestName.Find(clause.Value, AbsentReasons)));
                    return null;
                }
                var isPrimitive = type?.Type.Kind == FhirTypeKind.Primitive;
                if (type is null || (isPrimitive && target.Element.Binding?.Codes is not null))
                {
                    context.Findings.Error("M405", clause.Span, ("element", target.Path));
                    return null;
                }
                var extension = $"{{\"extension\":[{{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\"valueCode\":\"{clause.Value}\"}}]}}";
                return new Policy(ElseAction.Absent, Wrap(Encoding.UTF8.GetBytes(extension), target), clause.Span, target.Path)
                {
                    // A primitive's extension stands beside it.
                    Name = isPrimitive ? FhirJsonWriter.EncodeName("_" + type.JsonName) : null,
                };
            default:
                return new Policy(clause.Action, [], clause.Span, target.Path);
        }
    }

    private static byte[] Wrap(byte[] json, ElementTarget target) => target.Element.IsArray ? [(byte)'[', .. json, (byte)']'] : json;
}
