using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Fuzz;

/// <summary>Any text as a mapping, or as what mappings share: it compiles, or every reason why not is a coded finding. What compiles converts an example into valid FHIR or refuses it.</summary>
internal sealed class MappingTarget : FuzzTarget
{
    private readonly IReadOnlyList<ConfigText> _shared = ShippedTexts.Shared;
    private readonly ConfigText _user = ShippedTexts.Mappings.First(m => m.Path.EndsWith("/oru-r01.yaml", StringComparison.Ordinal));

    public override string Name => "mapping";

    public override int Share => 1;

    public override IReadOnlyList<byte[]> Seeds => [.. Corpus(), .. Repository.Files("config/mappings", ".yaml")];

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. Split("$resource $for $key $each $when $choose $else $use $from $write extends: mapping: conversions: fragments: resources: facts: otherwise: omit reject absent else ordinal first ref( refs( lookup( code( join( concat( ?? | , . .1 [1] [.5 'x' in is valued null and or not ( ) OBX-5 PID-3.4.1 ZXX-1 Observation Patient"),
        .. Split("\n \n\u0020\u0020 : {} [] - ' \" # * & { } \n$use:\u0020a \nextends:\u0020oru-r01"),
    ];

    public override void Read(byte[] input)
    {
        var text = Text(input);
        // What has no mapping of its own is read as a shared file, under a mapping that uses what it gives.
        var isShared = !text.Contains("mapping:", StringComparison.Ordinal);
        var own = new ConfigText(isShared ? "config/mappings/_shared/fuzz.yaml" : "config/mappings/fuzz.yaml", text);
        IReadOnlyList<ConfigText> files = isShared ? [.. _shared, _user, own] : [.. _shared, own];
        var findings = new DiagnosticBag();
        var mappings = MappingCompiler.Compile(files, findings);
        Findings.Check(findings.Sorted(), path => files.FirstOrDefault(f => f.Path == path)?.Text);
        if (!findings.HasErrors && mappings.Count == 0) throw new BrokenPromiseException("a mapping that is left out without a finding");
        foreach (var mapping in mappings.Values) _ = mapping.Rules.Count;
    }
}
