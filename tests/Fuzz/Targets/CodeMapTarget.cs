using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Fuzz;

/// <summary>Any text as a code map.</summary>
internal sealed class CodeMapTarget : FuzzTarget
{
    public override string Name => "codes";

    public override int Share => 5;

    public override IReadOnlyList<byte[]> Seeds => [.. Corpus(), .. Repository.Files("config/codes", ".csv")];

    public override IReadOnlyList<byte[]> Words { get; } =
        [.. Split(", ; \" \"\" \"\"\" \n \r\n \r \t from to display system note from,to from;to \ufeff \0 01 1-Mar 1.0E+02 , ,,,,,,,, \"a\nb\" = =1+1 \u00f1")];

    public override void Read(byte[] input)
    {
        var text = Text(input);
        var findings = new DiagnosticBag();
        MappingCompiler.Compile([new ConfigText("config/codes/fuzz.csv", text)], findings);
        Findings.Check(findings.Sorted(), file => file == "config/codes/fuzz.csv" ? text : null);
    }
}
