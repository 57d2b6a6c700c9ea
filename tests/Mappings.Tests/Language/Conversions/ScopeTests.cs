namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class ScopeTests
{
    private const string Pid = "PID|1||4711^^^H1||Núñez Ávila^Íñigo||19740512|M";
    private const string OtherPid = "PID|1||4712^^^H1||Peña^Rocío||19800101|F";

    private static readonly Sample Reports = Sample.Oru("""
        patient:
          $resource: Patient
          $for: PATIENT_RESULT
          $key: PID-3 first
          birthDate: PID-7
        report:
          $resource: DiagnosticReport
          $for: ORDER_OBSERVATION
          $key: OBR-3
          status: 'final'
          code: OBR-4 else absent
          subject: ref(patient)
          result: refs(observation)
        observation:
          $resource: Observation
          $for: OBSERVATION
          $key: OBR-3, OBX-3.1, ordinal
          status: 'final'
          code: OBX-3 else absent
          subject: ref(patient)
          method: { text: OBR-4.1 }
          note:
            - { $each: NTE-3, text: . }
        """);

    [Fact]
    public void Inside_an_observation_OBR_is_that_orders_OBR() =>
        Assert.Equal(["A", "A", "B"], Reports.Convert(Pid, "OBR|1||R1|A", "OBX|1|ST|x||1", "OBX|2|ST|y||2", "OBR|2||R2|B", "OBX|1|ST|x||3").Each("Observation", "method.text"));

    [Fact]
    public void Two_patients_keep_their_results_apart()
    {
        var converted = Reports.Convert(Pid, "OBR|1||R1|A", "OBX|1|ST|x||1", OtherPid, "OBR|1||R2|B", "OBX|1|ST|x||2");
        Assert.Equal(["1974-05-12", "1980-01-01"], converted.Each("Patient", "birthDate"));
        var patients = converted.Entries.Where(e => (string?)e["resource"]!["resourceType"] == "Patient").Select(e => (string?)e["fullUrl"]);
        Assert.Equal(patients, converted.Each("DiagnosticReport", "subject.reference"));
        Assert.Equal(patients, converted.Each("Observation", "subject.reference"));
        Assert.Equal(["1", "1"], converted.All("DiagnosticReport").Select(r => r["result"]!.AsArray().Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_note_belongs_to_what_it_follows()
    {
        var converted = Reports.Convert(Pid, "OBR|1||R1|A", "NTE|1||del informe", "OBX|1|ST|x||1", "NTE|1||de x", "NTE|2||otra de x", "OBX|2|ST|y||2");
        Assert.Equal(["""[{"text":"de x"},{"text":"otra de x"}]""", null], converted.Each("Observation", "note"));
    }

    [Fact]
    public void A_group_that_is_named_gives_all_its_repetitions()
    {
        var sample = Sample.Oru("""
            report:
              $resource: DiagnosticReport
              $for: ORDER_OBSERVATION
              $key: OBR-3
              status: 'final'
              code: OBR-4 else absent
              conclusion: lines(OBSERVATION.OBX-5)
            """);
        Assert.Equal(["1\n2", "3"], sample.Convert(Pid, "OBR|1||R1|A", "OBX|1|ST|x||1", "OBX|2|ST|y||2", "OBR|2||R2|B", "OBX|1|ST|x||3").Each("DiagnosticReport", "conclusion"));
    }

    [Fact]
    public void A_named_group_around_the_scope_is_the_one_it_stands_in()
    {
        var sample = Sample.Observation("method: { text: ORDER_OBSERVATION.OBR-4.1 }");
        Assert.Equal(["A", "B"], sample.Convert(Pid, "OBR|1||R1|A", "OBX|1|ST|x||1", "OBR|2||R2|B", "OBX|1|ST|x||3").Each("Observation", "method.text"));
    }

    [Fact]
    public void A_Z_segment_is_read_where_it_stands()
    {
        var sample = Sample.Observation("method: { text: ZEN-2 first }");
        Assert.Equal(["uno", null], sample.Convert(Pid, "OBR|1||R1|A", "OBX|1|ST|x||1", "ZEN|1|uno", "OBX|2|ST|y||3").Each("Observation", "method.text"));
    }

    [Fact]
    public void A_missing_segment_gives_nothing() =>
        Assert.Equal([null], Reports.Convert("PV1|1|O", "OBR|1||R1|A", "OBX|1|ST|x||1").Each("Patient", "birthDate"));
}
