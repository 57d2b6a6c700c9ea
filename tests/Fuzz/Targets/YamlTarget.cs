using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Fuzz;

/// <summary>Any text as YAML.</summary>
internal sealed class YamlTarget : FuzzTarget
{
    public override string Name => "yaml";

    public override int Share => 15;

    public override IReadOnlyList<byte[]> Seeds => [.. Corpus(), .. Repository.Files("config/mappings", ".yaml"), .. Repository.Files("config/channels", ".yaml"), .. Repository.Files("config/destinations", ".yaml")];

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. Split("\n : ,  { } [ ] [[ ]] {{ }} - --- ... & &a *a << !t !!str !!binary | > |- >+ |9 ' \" '' # ? ~ % @ ` \\ NO 1e3 0x1F .inf ? \t \r \u0085 \u2028 \u00a0 \ufeff \0"),
        .. Split("%YAML %TAG \n? \n- \n\n \n--- \n...\n a: {a: [a, - : key:"),
    ];

    public override void Read(byte[] input)
    {
        var text = Text(input);
        var findings = new DiagnosticBag();
        var node = YamlReader.Read("fuzz.yaml", text, findings);
        Findings.Check(findings.Sorted(), file => file == "fuzz.yaml" ? text : null);
        if (node is not null) Walk(node, SourceLines.Of(text).Length, 0);
    }

    private static void Walk(YamlNode node, int lines, int depth)
    {
        if (depth > YamlReader.MaxDepth + 1) throw new BrokenPromiseException("YAML nests deeper than it may");
        // What is empty at the end stands behind it.
        if (node.Span.Line < 1 || node.Span.Line > lines + 1) throw new BrokenPromiseException("a YAML node outside of its text", $"{node.Span} of {lines} lines");
        if (node is YamlSequence sequence)
            foreach (var item in sequence.Items) Walk(item, lines, depth + 1);
        if (node is YamlMapping mapping)
            foreach (var (_, value) in mapping.Entries) Walk(value, lines, depth + 1);
    }
}
