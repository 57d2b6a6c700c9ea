using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Tests.Language.Tracing;

public class MappingRulesTests
{
    private static readonly Mapping Report = MappingCompiler.Compile(ShippedConfiguration.Texts, new DiagnosticBag())["oru-r01"];

    private static readonly MappingRule[] All = [.. Report.Rules.SelectMany(r => r.WithDescendants())];

    [Fact]
    public void A_line_tells_what_it_sets_where_it_stands_what_it_reads_and_what_it_does_without_a_value()
    {
        var rule = One("patient-observation", "Observation.status");
        Assert.Equal(RuleKind.Element, rule.Kind);
        Assert.Equal("OBX-11 | code(observation-status) ?? 'unknown' else reject", rule.Expression);
        Assert.EndsWith("_shared/laboratory.yaml", rule.Span.File, StringComparison.Ordinal);
        Assert.Equal("reject", rule.Else);
        Assert.True(rule.Required);
        Assert.Equal(["observation-status"], rule.CodeMaps);
        var read = Assert.Single(rule.Reads);
        Assert.Equal(("PATIENT_RESULT.PATIENT.PATIENT_OBSERVATION", "OBX-11", ReadPurpose.Value), (read.Group, read.Path, read.Purpose));
    }

    [Fact]
    public void A_shared_conversion_hangs_below_the_line_that_uses_it_with_its_own_places_and_the_fields_it_really_reads()
    {
        var identifiers = One("patient", "Patient.identifier");
        var conversion = identifiers.WithDescendants().First(r => r.Kind == RuleKind.Conversion);
        Assert.Equal("CX -> Identifier", conversion.Expression);
        var value = conversion.Children.Single(c => c.Target == "Patient.identifier.value");
        Assert.EndsWith("_shared/datatypes.yaml", value.Span.File, StringComparison.Ordinal);
        Assert.True(value.IsOfConversion);
        Assert.Equal(["PID-3.1", "PID-2.1", "PID-4.1"], value.Reads.Select(r => r.Path));
    }

    [Fact]
    public void A_fragments_line_is_there_for_each_resource_that_uses_it()
    {
        var values = All.Where(r => r.Target == "Observation.value" && r.Kind == RuleKind.Element && !r.IsOfConversion).ToList();
        Assert.Equal(["observation", "patient-observation", "specimen-observation"], values.Select(r => r.Resource).Order(StringComparer.Ordinal));
        Assert.Single(values.Select(r => r.Span).Distinct());
        Assert.Contains("OBX-5 NM -> Quantity", values[0].Conversions);
    }

    [Fact]
    public void Conditions_and_keys_are_reads_of_their_own_kind()
    {
        var key = All.Single(r => r.Kind == RuleKind.Key && r.Resource == "patient");
        Assert.Equal([("PID-3", ReadPurpose.Key), ("PID-2", ReadPurpose.Key)], key.Reads.Select(r => (r.Path, r.Purpose)));
        var patient = All.Single(r => r.Kind == RuleKind.Resource && r.Resource == "patient");
        Assert.Equal(["(PID-3 is valued and PID-3 is not null) or (PID-5 is valued and PID-5 is not null)"], patient.Conditions);
        Assert.All(patient.Reads, r => Assert.Equal(ReadPurpose.Condition, r.Purpose));
    }

    [Fact]
    public void Rules_are_numbered_in_the_order_of_the_text() =>
        Assert.Equal(Enumerable.Range(0, All.Length), All.Select(r => r.Index).Order());

    private static MappingRule One(string resource, string target) => All.Single(r => r.Resource == resource && r.Target == target && r.Kind == RuleKind.Element);
}
