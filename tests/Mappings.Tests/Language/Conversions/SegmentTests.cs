namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

/// <summary><c>$for</c> and <c>$each</c> over segments that repeat without a group of their own.</summary>
public class SegmentTests
{
    private const string Patient = """
        patient:
          $resource: Patient
          $for: PATIENT_RESULT
          $key: PID-3 first

        """;

    [Fact]
    public void Each_segment_is_an_item_with_its_own_fields()
    {
        var sample = Sample.Patient("""
            contact:
              - $each: PATIENT.NK1
                name: NK1-2 first
                telecom: NK1-5
                relationship: NK1-3
            """);
        var patient = sample.Convert("PID|1||1^^^H1", "NK1|1|Núñez^Íñigo|MTH^Madre|||", "NK1|2|Ávila^Ñusta|||^^^^52^222^555~^^^^52^222^556").Only("Patient");
        Assert.Equal(
            """[{"relationship":[{"coding":[{"code":"MTH","display":"Madre"}],"text":"Madre"}],"name":{"family":"Núñez","given":["Íñigo"]}},{"name":{"family":"Ávila","given":["Ñusta"]},"telecom":[{"system":"phone","value":"+52 222 555"},{"system":"phone","value":"+52 222 556"}]}]""",
            Converted.Find(patient, "contact")!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void A_condition_chooses_among_the_segments() =>
        Assert.Equal("""[{"name":{"text":"b"}}]""", Sample.Patient("""
            contact:
              - $each: NK1
                $when: NK1-3 = 'F'
                name: { text: NK1-2 first.1.1 }
            """).Convert("PID|1||1^^^H1", "NK1|1|a|M", "NK1|2|b|F").At("Patient", "contact"));

    [Fact]
    public void There_is_one_resource_for_each_segment_of_the_for()
    {
        var converted = Sample.Oru(Patient + """
            relative:
              $resource: RelatedPerson
              $for: NK1
              $key: PID-3 first, NK1-2 first.1.1
              patient: ref(patient) else reject
              name: NK1-2
              relationship: NK1-3
            """).Convert("PID|1||1^^^H1", "NK1|1|Núñez|M", "NK1|2|Ávila|F", "OBR|1", "PID|2||2^^^H1", "NK1|1|Íñiguez");
        Assert.Equal(["Núñez", "Ávila", "Íñiguez"], converted.Each("RelatedPerson", "name.0.family"));
        var patients = converted.Entries.Where(e => (string?)e["resource"]!["resourceType"] == "Patient").Select(e => (string?)e["fullUrl"]).ToList();
        Assert.Equal([patients[0], patients[0], patients[1]], converted.Each("RelatedPerson", "patient.reference"));
    }

    [Fact]
    public void Rules_over_one_segment_refer_to_each_other_segment_by_segment()
    {
        var converted = Sample.Oru("""
            condition:
              $resource: Condition
              $for: NK1
              $key: NK1-2 first.1.1
              subject: ref(relative) else absent
              evidence:
                - detail: ref(relative)
              note: [{ text: NK1-2 first.1.1 }]
            relative:
              $resource: Patient
              $for: NK1
              $when: NK1-3 is valued
              $key: NK1-2 first.1.1
              name: NK1-2
            """).Convert("PID|1||1^^^H1", "NK1|1|a|M", "NK1|2|b", "NK1|3|c|M");
        var urls = converted.Entries.Where(e => (string?)e["resource"]!["resourceType"] == "Patient").Select(e => (string?)e["fullUrl"]).ToList();
        Assert.Equal([urls[0], null, urls[1]], converted.Each("Condition", "evidence.0.detail.0.reference"));
        Assert.Equal(["a", "b", "c"], converted.Each("Condition", "note.0.text"));
    }

    [Fact]
    public void All_of_them_are_referred_to_from_around()
    {
        var converted = Sample.Oru("""
            relative:
              $resource: RelatedPerson
              $for: NK1
              $key: PID-3 first, NK1-2 first.1.1
              patient: ref(patient) else reject
            patient:
              $resource: Patient
              $for: PATIENT_RESULT
              $key: PID-3 first
              generalPractitioner: ref(keeper)
            keeper:
              $resource: Organization
              $for: PATIENT_RESULT
              $key: PID-3 first
              name: 'x'
            list:
              $resource: List
              $for: PATIENT_RESULT
              $key: PID-3 first
              status: 'current'
              mode: 'snapshot'
              entry:
                - $each: NK1
                  $when: NK1-3 is valued
                  item: ref(relative) else reject
            """).Convert("PID|1||1^^^H1", "NK1|1|a|M", "NK1|2|b", "NK1|3|c|M");
        var urls = converted.Entries.Where(e => (string?)e["resource"]!["resourceType"] == "RelatedPerson").Select(e => (string?)e["fullUrl"]).ToList();
        Assert.Equal(urls[0], converted.At("List", "entry.0.item.reference"));
        Assert.Equal(urls[2], converted.At("List", "entry.1.item.reference"));
    }

    [Fact]
    public void Segments_of_repeating_groups_bring_what_stands_beside_them() =>
        Assert.Equal("""[{"text":"x: uno"},{"text":"x: dos"},{"text":"y: tres"}]""", Sample.Oru("""
            report:
              $resource: DiagnosticReport
              $for: ORDER_OBSERVATION
              $key: OBR-3
              status: 'final'
              code: OBR-4 else absent
              extension:
                - url: "http://ejemplo.example/notas"
                  valueString: OBR-3.1
            order:
              $resource: ServiceRequest
              $for: ORDER_OBSERVATION
              $key: OBR-3
              status: 'active'
              intent: 'order'
              subject: ref(patient) else absent
              note:
                - $each: OBSERVATION.NTE
                  text: |
                    join(': ', OBX-3.1, NTE-3)
            patient:
              $resource: Patient
              $for: PATIENT_RESULT
              $key: PID-3 first
            """).Convert("OBR|1||R1|A", "OBX|1|ST|x||a", "NTE|1||uno", "NTE|2||dos", "OBX|2|ST|y||b", "NTE|1||tres").At("ServiceRequest", "note"));

    [Fact]
    public void Z_segments_are_found_wherever_they_stand()
    {
        var converted = Sample.Oru("""
            extra:
              $resource: Basic
              $for: ZPD
              $key: ZPD-1.1
              code: { $else: absent, text: ZPD-2 first }
            """).Convert("ZPD|1|uno", "PID|1||1^^^H1", "ZPD|2|dos", "OBR|1", "OBX|1|ST|x||y", "ZPD|3|tres");
        Assert.Equal(["uno", "dos", "tres"], converted.Each("Basic", "code.text"));
    }

    [Fact]
    public void A_field_that_repeats_in_a_segment_stays_its_own()
    {
        var converted = Sample.Oru("""
            relative:
              $resource: Patient
              $for: NK1
              $key: NK1-1, PID-3 first
              name:
                - $each: NK1-2
                  family: .1.1
                  text: NK1-1
            """).Convert("PID|1||1^^^H1", "NK1|1|a~b", "NK1|2|c");
        Assert.Equal(["""[{"text":"1","family":"a"},{"text":"1","family":"b"}]""", """[{"text":"2","family":"c"}]"""], converted.Each("Patient", "name"));
    }

    [Fact]
    public void A_refusal_names_the_segment_it_was_at() =>
        Assert.Equal("NK1[2]-16", Sample.Oru("""
            relative:
              $resource: RelatedPerson
              $for: NK1
              $key: NK1-1, PID-3 first
              patient: { display: NK1-2 first.1.1, $else: absent }
              birthDate: NK1-16 else reject
            """).Convert("PID|1||1^^^H1", "NK1|1|a", "NK1|2|b||||||||||||||ayer").Refusal!.SourcePath);
}
