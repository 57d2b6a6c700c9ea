namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class ReferenceTests
{
    private const string Specimen = """
        specimen:
          $resource: Specimen
          $for: SPECIMEN
          $key: SPM-2.1
          type: SPM-4
        """;

    private const string Organization = """
        organization:
          $resource: Organization
          $for: ORDER_OBSERVATION
          $when: ORC-21 is valued
          $key: ORC-21 first
          name: ORC-21 first.1
        """;

    [Fact]
    public void Refs_are_all_below_in_the_order_of_the_message()
    {
        var converted = Report("specimen: refs(specimen)", Specimen).Convert("OBR|1||R1|A", "SPM|1|S1||T1", "SPM|2|S2||T2", "OBR|2||R2|B", "SPM|1|S3||T3");
        Assert.Equal([2, 1], converted.All("DiagnosticReport").Select(r => r["specimen"]!.AsArray().Count));
        Assert.Equal(Urls(converted, "Specimen"), converted.All("DiagnosticReport").SelectMany(r => r["specimen"]!.AsArray()).Select(s => (string?)s!["reference"]));
    }

    [Fact]
    public void Two_mentions_of_one_specimen_are_one_reference()
    {
        var converted = Report("specimen: refs(specimen)", Specimen).Convert("OBR|1||R1|A", "SPM|1|S1||T1", "SPM|2|S1||T1");
        Assert.Single(converted.All("Specimen"));
        Assert.Single(converted.Only("DiagnosticReport")["specimen"]!.AsArray());
    }

    [Fact]
    public void Only_gives_nothing_where_there_are_several()
    {
        var sample = Sample.Oru($"""
            {Specimen}
            observation:
              $resource: Observation
              $for: OBSERVATION
              $key: OBX-3.1, ordinal
              status: 'final'
              code: OBX-3 else absent
              specimen: refs(specimen) | only
            """);
        Assert.NotNull(sample.Convert("OBR|1", "OBX|1|ST|x", "SPM|1|S1||T1").At("Observation", "specimen"));
        Assert.Null(sample.Convert("OBR|1", "OBX|1|ST|x", "SPM|1|S1||T1", "SPM|2|S2||T2").At("Observation", "specimen"));
        Assert.NotNull(sample.Convert("OBR|1", "OBX|1|ST|x", "SPM|1|S1||T1", "SPM|2|S1||T1").At("Observation", "specimen"));
    }

    [Fact]
    public void An_optional_reference_to_what_is_not_there_is_left_out() =>
        Assert.Null(Report("performer: ref(organization)", Organization).Convert("ORC|RE", "OBR|1||R1|A").At("DiagnosticReport", "performer"));

    [Fact]
    public void A_reference_goes_on_to_the_next_where_the_first_is_not_there()
    {
        var sample = Report("performer: ref(organization) ?? ref(sender)", Organization, "sender:\n  $resource: Organization\n  $key: MSH-4\n  name: MSH-4.1");
        var converted = sample.Convert("ORC|RE", "OBR|1||R1|A");
        Assert.Equal(Urls(converted, "Organization"), [converted.At("DiagnosticReport", "performer.0.reference")]);
        Assert.Equal(2, sample.Convert("ORC|RE||||||||||||||||||||H1", "OBR|1||R1|A").All("Organization").Count);
    }

    [Fact]
    public void A_required_reference_refuses_or_says_that_it_is_not_known()
    {
        string Order(string otherwise) => $"""
            organization:
              $resource: Patient
              $for: PATIENT_RESULT
              $when: PID-3 is valued
              $key: PID-3 first
            order:
              $resource: ServiceRequest
              $for: ORDER_OBSERVATION
              $key: OBR-2
              status: 'active'
              intent: 'order'
              subject: ref(organization) else {otherwise}
            """;
        Assert.Equal("R120", Sample.Oru(Order("reject")).Convert("OBR|1|O1").Refusal!.Code);
        Assert.Equal("unknown", Sample.Oru(Order("absent")).Convert("OBR|1|O1").At("ServiceRequest", "subject.extension.0.valueCode"));
    }

    [Fact]
    public void References_go_both_ways()
    {
        var sample = Report("result: refs(observation)", """
            observation:
              $resource: Observation
              $for: OBSERVATION
              $key: OBX-3.1, ordinal
              status: 'final'
              code: OBX-3 else absent
              partOf: ref(procedure)
            procedure:
              $resource: Procedure
              $for: ORDER_OBSERVATION
              $key: OBR-3
              status: 'unknown'
              subject: { display: 'sin dato' }
              report: ref(report)
            """);
        var converted = sample.Convert("OBR|1||R1|A", "OBX|1|ST|x");
        Assert.Equal(Urls(converted, "DiagnosticReport").Single(), converted.At("Procedure", "report.0.reference"));
        Assert.Equal(Urls(converted, "Procedure").Single(), converted.At("Observation", "partOf.0.reference"));
    }

    private static Sample Report(string line, params string[] others) => Sample.Oru(string.Join('\n', others) + $"""

        report:
          $resource: DiagnosticReport
          $for: ORDER_OBSERVATION
          $key: OBR-3
          status: 'final'
          code: OBR-4 else absent
          {line}
        """);

    private static IEnumerable<string?> Urls(Converted converted, string type) =>
        converted.Entries.Where(e => (string?)e["resource"]!["resourceType"] == type).Select(e => (string?)e["fullUrl"]);
}
