using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language.CodeMaps;

public class CodeMapNameTests
{
    [Fact]
    public void Names_that_differ_only_in_case_are_one_name()
    {
        var findings = new DiagnosticBag();
        MappingCompiler.Compile([new ConfigText("codes/Sexo.csv", "from,to\nF,female\n"), new ConfigText("codes/sexo.csv", "from,to\nM,male\n")], findings);
        var finding = Assert.Single(findings.Findings, f => f.Code == "M507");
        Assert.Equal(("codes/sexo.csv", "codes/Sexo.csv"), (finding.At.File, finding.Arguments["other"]));
    }
}
