using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding.Extension;

/// <summary><c>$remove: birthDate, telecom</c>, or a list of names.</summary>
internal static class RemovedNames
{
    public static IEnumerable<YamlScalar> Read(YamlMapping mapping, DiagnosticBag findings)
    {
        switch (mapping.Find("$remove"))
        {
            case null:
                return [];
            case YamlScalar scalar:
                return Split(scalar);
            case YamlSequence sequence when sequence.Items.All(i => i is YamlScalar):
                return sequence.Items.Cast<YamlScalar>();
            case var other:
                findings.Error("M105", other.Span, ("expected", "names"));
                return [];
        }
    }

    /// <summary>Reports a <c>$remove</c> where there is nothing below that it could take a line from.</summary>
    public static void Misplaced(YamlScalar key, DiagnosticBag findings) => findings.Error("M123", key.Span);

    private static IEnumerable<YamlScalar> Split(YamlScalar scalar)
    {
        var start = 0;
        foreach (var part in scalar.Value.Split(','))
        {
            var name = part.Trim();
            if (name.Length > 0) yield return scalar with { Span = scalar.SpanOf(start + part.IndexOf(name, StringComparison.Ordinal), name.Length), Value = name, Source = null };
            start += part.Length + 1;
        }
    }
}
