namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class FailureTests
{
    private const string BadDate = "PID|1||1^^^H1||||20230230|Q";

    [Fact]
    public void An_impossible_date_is_left_out_and_counted_where_the_mapping_omits()
    {
        var converted = Sample.Patient("birthDate: PID-7").Convert(BadDate);
        Assert.Null(converted.At("Patient", "birthDate"));
        var notice = Assert.Single(converted.Notices);
        Assert.Equal(("R210", "PID-7", "Patient.birthDate", 1), (notice.Code, notice.SourcePath, notice.Target, notice.Count));
        Assert.Equal("mappings/sample.yaml:9:16", notice.Rule.ToString());
    }

    [Fact]
    public void It_refuses_the_message_where_the_mapping_rejects()
    {
        var refusal = Sample.Patient("birthDate: PID-7", "otherwise: reject").Convert(BadDate).Refusal!;
        Assert.Equal(("R121", "PID-7", "Patient.birthDate", "mappings/sample.yaml:9:16"), (refusal.Code, refusal.SourcePath, refusal.Target, refusal.Rule.ToString()));
    }

    [Fact]
    public void A_line_rules_over_the_mappings_otherwise()
    {
        Assert.Equal("R121", Sample.Patient("birthDate: PID-7 else reject").Convert(BadDate).Refusal!.Code);
        Assert.Null(Sample.Patient("birthDate: PID-7 else omit", "otherwise: reject").Convert(BadDate).Refusal);
    }

    [Fact]
    public void A_default_is_written_for_what_fails_and_the_failure_counted()
    {
        var converted = Sample.Patient("gender: PID-8 | code(sex) else 'unknown'").Convert(BadDate);
        Assert.Equal("unknown", converted.At("Patient", "gender"));
        Assert.Equal(1, converted.Count("R210"));
    }

    [Theory]
    [InlineData("F~Q~M", """["female","?","male"]""")]
    [InlineData("Q", """["?"]""")]
    public void Of_an_element_that_repeats_what_fails_gets_the_default(string codes, string expected)
    {
        var converted = Sample.Patient("name:\n  - given: PID-3.5 | code(sex) else '?'").Convert($"PID|1||{string.Join('~', codes.Split('~').Select(c => $"1^^^H1^{c}"))}");
        Assert.Equal(expected, converted.At("Patient", "name.0.given"));
        Assert.Equal(1, converted.Count("R210"));
    }

    [Fact]
    public void A_default_is_not_written_for_an_optional_value_that_is_absent() =>
        Assert.Null(Sample.Patient("gender: PID-8 | code(sex) else 'unknown'").Convert("PID|1||1^^^H1").At("Patient", "gender"));

    [Theory]
    [InlineData("else 'unknown'", "unknown")]
    [InlineData("?? 'unknown' else reject", "unknown")]
    public void A_required_element_gets_its_default_where_the_value_is_absent(string otherwise, string expected) =>
        Assert.Equal(expected, Report($"OBR-25 | code(result-status) {otherwise}").Convert("OBR|1||R1|A").At("DiagnosticReport", "status"));

    [Fact]
    public void A_required_value_that_is_absent_refuses_the_message_by_its_line()
    {
        var refusal = Report("OBR-25 | code(result-status) else reject").Convert("OBR|1||R0|A|||||||||||||||||||||F", "OBR|2||R1|A").Refusal!;
        Assert.Equal(("R120", "OBR[2]-25", "DiagnosticReport.status"), (refusal.Code, refusal.SourcePath, refusal.Target));
    }

    [Fact]
    public void A_code_that_the_map_lacks_goes_to_else_and_not_to_the_next_alternative()
    {
        var refusal = Report("OBR-25 | code(result-status) ?? 'final' else reject").Convert("OBR|1||R1|A|||||||||||||||||||||Q").Refusal!;
        Assert.Equal(("R121", "OBR-25"), (refusal.Code, refusal.SourcePath));
    }

    [Fact]
    public void Absent_writes_the_data_absent_reason()
    {
        Assert.Equal("""{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}""", Report("'final'").Convert("OBR|1||R1").At("DiagnosticReport", "code"));
        Assert.Equal("not-asked", Report("'final'", "OBR-4 else absent 'not-asked'").Convert("OBR|1||R1").At("DiagnosticReport", "code.extension.0.valueCode"));
    }

    [Fact]
    public void A_failure_in_a_component_is_told_by_its_segment()
    {
        var converted = Sample.Observation("effectiveDateTime: OBX-14\nreferenceRange:\n  - { text: OBX-7, low: { value: OBX-6.1, unit: 'x' } }").Convert("OBR|1", "OBX|1|ST|x||a|1", "OBX|2|ST|y||a|dos|<5");
        Assert.Equal("OBX[2]-6.1", Assert.Single(converted.Notices).SourcePath);
    }

    [Fact]
    public void A_bad_item_of_several_is_left_out_and_the_others_stay()
    {
        var converted = Sample.Patient("extension:\n  - $each: PID-3\n    url: 'http://ejemplo.example/vigencia'\n    valueDate: .8").Convert("PID|1||1^^^^^^^20240101~2^^^^^^^20240199~3^^^^^^^20240103");
        Assert.Equal(["2024-01-01", "2024-01-03"], converted.Only("Patient")["extension"]!.AsArray().Select(e => (string?)e!["valueDate"]));
        Assert.Equal(1, converted.Count("R210"));
    }

    [Fact]
    public void What_a_choice_can_be_converted_to_is_taken_and_what_not_passed_over()
    {
        var sample = Sample.Patient("deceased:\n  $choose: [PID-29, PID-30]");
        Assert.Equal("2024-05-01", sample.Convert("PID|1||1^^^H1||||||||||||||||||||||||||20240501|Y").At("Patient", "deceasedDateTime"));
        Assert.Equal("true", sample.Convert("PID|1||1^^^H1|||||||||||||||||||||||||||Y").At("Patient", "deceasedBoolean"));
        Assert.Equal("true", sample.Convert("PID|1||1^^^H1||||||||||||||||||||||||||20249999|Y").At("Patient", "deceasedBoolean"));
    }

    [Fact]
    public void An_object_that_lacks_what_FHIR_requires_fails_as_a_whole()
    {
        var converted = Sample.Observation("component:\n  - { $when: OBX-4 is valued, code: OBX-6, valueString: OBX-4 }").Convert("OBX|1|ST|x|1|a");
        Assert.Null(converted.At("Observation", "component"));
        Assert.Equal(1, converted.Count("R210"));
    }

    [Theory]
    [InlineData("SPM-17", "20240103^20240101")]
    [InlineData("SPM-17", "20240103120000-0600^20240103115959-0600")]
    public void A_period_that_ends_before_it_starts_is_left_out(string path, string value)
    {
        var converted = Sample.Oru($"""
            specimen:
              $resource: Specimen
              $for: SPECIMEN
              $key: SPM-2.1
              collection: {"{"} collected: {path} {"}"}
            """).Convert("OBR|1||R1|A", $"SPM|1|S1|||||||||||||||{value}");
        Assert.Null(converted.At("Specimen", "collection"));
        Assert.Equal(1, converted.Count("R210"));
    }

    [Fact]
    public void A_resource_that_would_break_a_rule_of_FHIR_is_refused()
    {
        var refusal = Sample.Observation("valueString: OBX-5 first\ndataAbsentReason: OBX-6").Convert("OBX|1|ST|x||1|u").Refusal!;
        Assert.Equal(("R125", "Observation", "obs-6"), (refusal.Code, refusal.Target, refusal.Arguments!["rule"]));
    }

    [Fact]
    public void A_message_that_makes_no_resource_is_refused() => Assert.Equal("R126", Sample.Observation("valueString: OBX-5 first").Convert("PID|1||1").Refusal!.Code);

    private static Sample Report(string status, string code = "OBR-4 else absent") => Sample.Oru($"""
        report:
          $resource: DiagnosticReport
          $for: ORDER_OBSERVATION
          $key: OBR-3
          status: {status}
          code: {code}
        """);
}
