using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language.Binding.Extension;

/// <summary><c>extends</c>: an institution's mapping with only its differences.</summary>
public class ExtendsTests
{
    private const string Base = """
        mapping: base
        source: hl7v2 ORU^R01
        otherwise: omit
        facts:
          event: 'reported'
          order: OBR-2
          at: MSH-7
          $for: ORDER_OBSERVATION
          status: OBR-25
        resources:
          patient:
            $resource: Patient
            $for: PATIENT_RESULT
            $key: PID-3 first
            $use: patient
          specimen:
            $resource: Specimen
            $for: ORDER_OBSERVATION.SPECIMEN
            $key: SPM-2.1
            type: SPM-4
            collection:
              collected: SPM-17
              bodySite: SPM-8
          visit:
            $resource: Encounter
            $for: PATIENT_RESULT
            $key: PID-3 first
            status: 'unknown'
            class: { code: "AMB" }
        """;

    private static readonly string[] Message =
    [
        "PID|1||1^^^H1||Núñez^Íñigo|Ávila|19800229|F|||||^^^^52^222^555", "ORC|RE|O1", "OBR|1|O1|R1|A|||||||||||||||||||||F", "SPM|1|M1||MAR^Médula|||BX|IL^Cresta|||||||||20250901|20250902",
    ];

    [Fact]
    public void What_it_does_not_say_is_the_extended_mappings()
    {
        var converted = Derived("").Convert(Message);
        Assert.Equal("Núñez Ávila", converted.At("Patient", "name.0.family"));
        Assert.Equal("2025-09-01", converted.At("Specimen", "collection.collectedPeriod.start"));
        Assert.Equal("F", converted.Orders[0].Values["status"]);
    }

    [Fact]
    public void A_line_replaces_the_one_of_its_name_at_any_depth()
    {
        var converted = Derived("""
            resources:
              patient:
                birthDate: PID-29
              specimen:
                collection:
                  collected: SPM-18
            """).Convert(Message);
        Assert.Null(converted.At("Patient", "birthDate"));
        Assert.Equal("Núñez Ávila", converted.At("Patient", "name.0.family"));
        Assert.Equal("2025-09-02", converted.At("Specimen", "collection.collectedDateTime"));
        Assert.Equal("Cresta", converted.At("Specimen", "collection.bodySite.text"));
    }

    [Fact]
    public void Rules_and_lines_are_added()
    {
        var converted = Derived("""
            resources:
              patient:
                active: "true"
              place:
                $resource: Location
                $key: MSH-4
                name: 'Puebla'
            """).Convert(Message);
        Assert.Equal("true", converted.At("Patient", "active"));
        Assert.Equal("Puebla", converted.At("Location", "name"));
    }

    [Fact]
    public void Lines_of_a_rule_and_of_its_fragment_are_removed_and_rules_and_facts_too()
    {
        var converted = Derived("""
            facts:
              $remove: status
              service: OBR-4.1
            resources:
              $remove: visit
              patient:
                $remove: birthDate, telecom
              specimen:
                collection: { $remove: [bodySite] }
            """).Convert(Message);
        Assert.Null(converted.At("Patient", "birthDate"));
        Assert.Null(converted.At("Patient", "telecom"));
        Assert.Equal("female", converted.At("Patient", "gender"));
        Assert.Equal("""{"collectedPeriod":{"start":"2025-09-01"}}""", converted.At("Specimen", "collection"));
        Assert.Empty(converted.All("Encounter"));
        Assert.Equal(["service"], converted.Orders[0].Values.Keys);
    }

    [Fact]
    public void An_object_that_says_anew_where_it_comes_from_replaces_the_other_whole() =>
        Assert.Equal("""{"method":{"coding":[{"code":"BX"}]}}""", Derived("""
            resources:
              specimen:
                collection: { $choose: [{ method: SPM-7 }] }
            """).Convert(Message).At("Specimen", "collection"));

    [Fact]
    public void It_works_over_several_levels()
    {
        var middle = ("mappings/middle.yaml", "mapping: middle\nextends: base\nresources:\n  patient:\n    active: \"true\"\n    birthDate: PID-29\n");
        var converted = Sample.Of("mapping: sample\nextends: middle\nresources:\n  patient:\n    birthDate: PID-7\n", ("mappings/base.yaml", Base), middle).Convert(Message);
        Assert.Equal("true", converted.At("Patient", "active"));
        Assert.Equal("1980-02-29", converted.At("Patient", "birthDate"));
    }

    [Fact]
    public void The_version_changes_with_the_extended_mapping()
    {
        Assert.NotEqual(Version(Base), Version(Base + "\n# x\n"));
        Assert.Equal(Version(Base), Version(Base));
    }

    [Fact]
    public void A_cycle_over_two_mappings_is_found()
    {
        var findings = new DiagnosticBag();
        Assert.Empty(MappingCompiler.Compile([new ConfigText("mappings/a.yaml", "mapping: a\nextends: b\n"), new ConfigText("mappings/b.yaml", "mapping: b\nextends: a\n")], findings));
        Assert.Equal(["M121", "M121"], findings.Sorted().Select(f => f.Code));
    }

    [Fact]
    public void A_mapping_whose_extended_one_is_wrong_does_not_load()
    {
        var findings = new DiagnosticBag();
        var wrong = Base.Replace("SPM-4", "SPM-400", StringComparison.Ordinal);
        Assert.Empty(MappingCompiler.Compile([.. ShippedConfiguration.Shared, new ConfigText("mappings/base.yaml", wrong), new ConfigText("mappings/sample.yaml", "mapping: sample\nextends: base\n")], findings));
        var finding = Assert.Single(findings.Sorted());
        Assert.Equal(("M202", "mappings/base.yaml"), (finding.Code, finding.At.File));
    }

    [Fact]
    public void A_line_that_is_replaced_may_be_wrong_for_this_one() =>
        Assert.Equal("Médula", Derived("resources:\n  specimen:\n    type: SPM-4\n").Convert(Message).At("Specimen", "type.text"));

    private static Sample Derived(string differences) => Sample.Of($"mapping: sample\nextends: base\n{differences}\n", ("mappings/base.yaml", Base));

    private static string Version(string text) =>
        ShippedConfiguration.Compiled([.. ShippedConfiguration.Shared, new ConfigText("mappings/base.yaml", text), new ConfigText("mappings/sample.yaml", "mapping: sample\nextends: base\n")])["sample"].Version;
}
