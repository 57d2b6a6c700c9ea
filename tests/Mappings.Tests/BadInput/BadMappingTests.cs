using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Tests.Language;

namespace IntegrationEngine.Mappings.Tests.BadInput;

public class BadMappingTests
{
    private const string Patient = "mapping: bad\nsource: hl7v2 ORU^R01\notherwise: omit\nresources:\n  patient:\n    $resource: Patient\n    $for: PATIENT_RESULT\n    $key: PID-3 first\n";

    [Fact]
    public void A_fragment_that_uses_itself_is_a_finding() =>
        Assert.Contains("M116", Codes(Patient + "    $use: a\n", "fragments:\n  a: { $use: b }\n  b: { $use: a }\n"));

    [Fact]
    public void Fragments_that_hold_each_other_without_end_are_a_finding() =>
        Assert.Contains("M107", Codes(Patient + "    $use: a\n", "fragments:\n  a:\n    extension:\n      - { url: \"urn:x\", $use: a }\n"));

    [Fact]
    public void Fragments_that_double_with_each_step_are_a_finding_and_not_millions_of_objects()
    {
        var fragments = string.Concat(Enumerable.Range(0, 22).Select(i => $"  f{i}:\n    extension:\n      - {{ url: \"urn:a\", $use: f{i + 1} }}\n      - {{ url: \"urn:b\", $use: f{i + 1} }}\n"));
        var codes = Codes(Patient + "    $use: f0\n", $"fragments:\n{fragments}  f22: {{ valueString: PID-5.1.1 first }}\n");
        Assert.Single(codes, "M125");
    }

    [Fact]
    public void A_conversion_that_leads_back_to_its_own_type_is_a_finding() =>
        Assert.Contains(
            Codes(Patient + "    identifier: PID-3\n", "conversions:\n  CX -> Identifier:\n    value: .1\n    assigner: .\n  CX -> Reference:\n    identifier: .\n"),
            c => c is "M107" or "M125");

    [Fact]
    public void Mappings_that_extend_each_other_are_a_finding()
    {
        var findings = new DiagnosticBag();
        MappingCompiler.Compile([
            .. ShippedConfiguration.Shared, new ConfigText("config/mappings/a.yaml", "mapping: a\nextends: b\n"), new ConfigText("config/mappings/b.yaml", "mapping: b\nextends: c\n"),
            new ConfigText("config/mappings/c.yaml", "mapping: c\nextends: a\n"), new ConfigText("config/mappings/d.yaml", "mapping: d\nextends: d\n")], findings);
        Assert.Contains(findings.Findings, f => f.Code == "M121");
        Assert.All(findings.Findings, f => Assert.NotNull(DiagnosticCatalogue.Default.Find(f.Code, "es")));
    }

    [Theory]
    [InlineData("(", "PID-3", ")", 200_000)]
    [InlineData("PID-3[not ", ".1 is valued", "]", 1)]
    [InlineData("PID-3[", ".1", "]", 100_000)]
    [InlineData("concat(", "PID-2", ")", 100_000)]
    [InlineData("[", "", "", 500_000)]
    [InlineData("PID-3 first, ", "PID-2", "", 50_000)]
    [InlineData("PID-3 first ?? ", "PID-2", "", 50_000)]
    [InlineData("PID-2", "", " | trim", 50_000)]
    [InlineData("PID-", "9", "9", 100_000)]
    [InlineData("'", "x", "'", 100_000)]
    [InlineData("PID-3[(", ".1 is valued", ")]", 100_000)]
    public void An_expression_without_end_is_read_or_a_finding(string before, string middle, string after, int times)
    {
        var text = string.Concat(Enumerable.Repeat(before, times)) + middle + string.Concat(Enumerable.Repeat(after, times));
        var codes = Codes(Patient + $"    birthDate: |\n      {text}\n");
        Assert.All(codes, c => Assert.NotNull(DiagnosticCatalogue.Default.Find(c, "en")));
    }

    [Fact]
    public void A_condition_of_a_hundred_thousand_nots_is_a_finding() =>
        Assert.NotEmpty(Codes(Patient + "    birthDate: { $when: " + string.Concat(Enumerable.Repeat("not ", 100_000)) + "PID-7 is valued, $from: PID-7 }\n"));

    private static List<string> Codes(string mapping, string? shared = null)
    {
        var findings = new DiagnosticBag();
        List<ConfigText> files = [.. ShippedConfiguration.Shared, new("config/mappings/bad.yaml", mapping)];
        if (shared is not null) files.Add(new("config/mappings/_shared/bad.yaml", shared));
        MappingCompiler.Compile(files, findings);
        return [.. findings.Findings.Select(f => f.Code)];
    }
}
