using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>Whether facts are called and typed as the engine reads them.</summary>
internal static class FactCheck
{
    /// <summary>A name that is nearly one of the engine's is a slip; any other is the mapping's own.</summary>
    public static void Name(YamlScalar name, DiagnosticBag findings)
    {
        if (FactNames.All.Contains(name.Value, StringComparer.Ordinal)) return;
        if (NearestName.Find(name.Value, FactNames.All) is { } guess) findings.Warning("M136", name.Span, ("fact", name.Value), ("guess", guess), ("known", string.Join(", ", FactNames.All)));
    }

    /// <summary>A fact that the engine reckons with as a time is one, where that can be told.</summary>
    public static void Type(string name, SourceType type, SourceSpan at, DiagnosticBag findings)
    {
        if (!FactNames.IsTime(name) || type.IsVaries) return;
        if (type is { Declared: "date" } or { DataType: "DTM" or "DT" or "TS" or "DR" }) return;
        findings.Error("M135", at, ("fact", name), ("type", type.Shown));
    }
}
