using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Yaml;
using YamlDotNet.Core;

namespace IntegrationEngine.Fuzz;

/// <summary>Any text as an expression, parsed and bound.</summary>
internal sealed class ExpressionTarget : FuzzTarget
{
    private static readonly string[] Sources = ["ORU^R01", "OML^O21"];

    public override string Name => "expression";

    public override int Share => 28;

    public override IReadOnlyList<byte[]> Seeds => [.. Corpus().SelectMany(Lines)];

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. Split("PID-3 OBX-5[2] MSH-4.2 .1 .1.2 first | ?? , else omit reject absent code( lookup( join( concat( ref( refs( ( ) [ ] ' '' 'x' = != in is valued is null and or not - . .. -- PID.3.1 ZZZ-99.99.99 999999999999 \u00e1 \t \n \u0020"),
        .. Split("((( ))) [[[ ]]] ??? ||| '' not\u0020not ..... [1][2][3] [.1 [.1.2\u0020=\u0020'a'] |f|g |system |clues"),
    ];

    public override void Read(byte[] input)
    {
        var text = Text(input);
        var findings = new DiagnosticBag();
        var scalar = new YamlScalar(new SourceSpan("fuzz", 1, 1, text.Length), text, ScalarStyle.Plain);
        var compiled = OrderingExpression.Compile(scalar, Sources, findings);
        Findings.Check(findings.Sorted(), _ => null);
        if (compiled is null && !findings.HasErrors) throw new BrokenPromiseException("an expression that is left out without a finding");
    }

    private static IEnumerable<byte[]> Lines(byte[] file) =>
        Text(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(System.Text.Encoding.UTF8.GetBytes);
}
