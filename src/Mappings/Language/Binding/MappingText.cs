using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Binding.Extension;
using IntegrationEngine.Mappings.Language.Formats;
using IntegrationEngine.Mappings.Language.Syntax;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>A mapping's file, read as far as its own shape goes.</summary>
internal sealed record MappingText(string Name, SourceSpan Span, IReadOnlyList<string> Sources, YamlScalar Source, ElseAction Otherwise, SourceSpan FactsKey, YamlMapping? Facts, YamlMapping Resources)
{
    internal static readonly string[] Keys = ["mapping", "extends", "source", "otherwise", "facts", "resources"];

    /// <summary>The format whose records it reads; null for HL7 v2.</summary>
    public string? Format => Sources is [var source] && source.StartsWith(FormatWord, StringComparison.Ordinal) ? source[FormatWord.Length..] : null;

    private const string FormatWord = "format ";

    /// <param name="bases">The files that it extends, the nearest first, are added.</param>
    public static MappingText? Read(MappingFiles files, MappingFile file, DiagnosticBag findings, List<MappingFile> bases)
    {
        findings.AddRange(file.Findings);
        if (files.Whole(file, findings, bases) is not { } root)
        {
            if (findings.Findings.Count == 0) findings.Error("M112", new SourceSpan(file.Text.Path, 1, 1, 1), ("key", "mapping"), ("example", Example("mapping")));
            return null;
        }
        if (root is not YamlMapping mapping)
        {
            findings.Error("M105", root.Span, ("expected", "mapping"));
            return null;
        }
        foreach (var (key, _) in mapping.Entries)
        {
            if (Keys.Contains(key.Value, StringComparer.Ordinal)) continue;
            findings.Error("M113", key.Span, ("key", key.Value), ("guess", NearestName.Find(key.Value, Keys)), ("known", string.Join(", ", Keys)));
        }
        var name = Text("mapping");
        if (name is not null && !ThingName.IsName(name.Value)) findings.Error("M134", name.Span, ("name", name.Value));
        var source = Text("source");
        var otherwise = Text("otherwise");
        var facts = mapping.Find("facts");
        if (facts is not (null or YamlMapping)) findings.Error("M105", facts.Span, ("expected", "facts"));
        if (mapping.Find("resources") is not YamlMapping resources)
        {
            findings.Error("M112", mapping.Span, ("key", "resources"), ("example", Example("resources")));
            return null;
        }
        var action = ElseAction.Reject;
        if (otherwise is { Value: "omit" }) action = ElseAction.Omit;
        else if (otherwise is not (null or { Value: "reject" })) findings.Error("M114", otherwise.Span, ("found", otherwise.Value));
        var sources = source is null ? [] : Sources_(source, findings);
        if (resources.Entries.Count == 0) findings.Error("M112", resources.Span, ("key", "resources"), ("example", Example("resources")));
        return name is null || source is null || sources.Count == 0 ? null : new MappingText(name.Value, name.Span, sources, source, action, mapping.FindKey("facts")?.Span ?? default, facts as YamlMapping, resources);

        YamlScalar? Text(string key)
        {
            if (mapping.Find(key) is YamlScalar { Value.Length: > 0 } scalar) return scalar;
            findings.Error("M112", mapping.Find(key)?.Span ?? mapping.Span, ("key", key), ("example", Example(key)));
            return null;
        }
    }

    private static string? Example(string key) => key switch
    {
        "mapping" => "oru-r01",
        "source" => "hl7v2 ORU^R01",
        "otherwise" => "omit",
        _ => null,
    };

    /// <summary><c>hl7v2 ORU^R01, ORU^R32</c>, or <c>format sedesa-birads</c>.</summary>
    private static List<string> Sources_(YamlScalar source, DiagnosticBag findings)
    {
        var text = source.Value.Trim();
        var sources = new List<string>();
        if (text.StartsWith(FormatWord, StringComparison.Ordinal) && text[FormatWord.Length..].Trim() is var format && ThingName.IsName(format)) return [FormatStructure.SourceOf(format)];
        if (!text.StartsWith("hl7v2 ", StringComparison.Ordinal))
        {
            findings.Error("M209", source.Span, ("source", text));
            return sources;
        }
        foreach (var item in text["hl7v2 ".Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = item.Split('^');
            if (parts.Length == 2 && Hl7v2.MessageStructure.Find(parts[0], parts[1]) is not null) sources.Add(item);
            else findings.Error("M209", source.Span, ("source", item));
        }
        if (sources.Count == 0 && findings.Findings.Count == 0) findings.Error("M209", source.Span, ("source", text));
        return sources;
    }
}
