namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class RepetitionTests
{
    private const string Pid = "PID|1||1^^^H1^MR~NUAC740512MOCXVR01^^^RENAPO^CURP||Núñez^Íñigo";

    [Fact]
    public void Each_over_a_field_writes_one_object_for_each_repetition() =>
        Assert.Equal("""[{"name":{"text":"1 (H1)"}},{"name":{"text":"NUAC740512MOCXVR01 (RENAPO)"}}]""",
            Sample.Patient("contact:\n  - $each: PID-3\n    name:\n      text: join('', .1, ' (', .4.1, ')')").Convert(Pid).At("Patient", "contact"));

    [Fact]
    public void A_condition_chooses_among_the_repetitions() =>
        Assert.Equal("""[{"name":{"text":"1"}}]""", Sample.Patient("contact:\n  - $each: PID-3\n    $when: .5 = 'MR'\n    name: { text: .1 }").Convert(Pid).At("Patient", "contact"));

    [Fact]
    public void Each_over_a_group_writes_one_object_for_each_of_its_repetitions()
    {
        var sample = Sample.Oru("""
            report:
              $resource: DiagnosticReport
              $for: ORDER_OBSERVATION
              $key: OBR-3
              status: 'final'
              code: OBR-4 else absent
              presentedForm:
                - $each: OBSERVATION
                  $when: OBX-2 = 'ED'
                  $from: OBX-5
                  title: OBX-3.2
            """);
        var converted = sample.Convert("OBR|1||R1|A", "OBX|1|ST|x^X||1", "OBX|2|ED|p^Informe||LAB^Application^PDF^Base64^JVBERi0=", "OBX|3|ED|q^Otro||LAB^Application^PDF^Base64^AAAA~LAB^Image^PNG^Base64^BBBB");
        Assert.Equal("""[{"contentType":"application/pdf","data":"JVBERi0=","title":"Informe"},{"contentType":"application/pdf","data":"AAAA","title":"Otro"},{"contentType":"image/png","data":"BBBB","title":"Otro"}]""",
            converted.At("DiagnosticReport", "presentedForm"));
    }

    [Fact]
    public void Lines_put_own_elements_over_the_implied_conversion()
    {
        var sample = Sample.Patient("identifier:\n  - $each: PID-3\n    $from: .\n    use: 'secondary'\n    assigner: { display: 'otro' }");
        Assert.Equal("""{"use":"secondary","type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"system":"urn:integration-engine:system:CIBIOR:CIBIOR:H1","value":"1","assigner":{"display":"otro"}}""",
            sample.Convert("PID|1||1^^^H1^MR").At("Patient", "identifier.1"));
    }

    [Fact]
    public void Choose_takes_the_first_alternative_that_gives_something()
    {
        var sample = Sample.Patient("name:\n  - $choose:\n      - { $when: PID-5 first.7 = 'D', text: PID-5 first.1.1 }\n      - { text: PID-5 first.2 }\n      - { text: PID-9 first.1.1 }");
        Assert.Equal("Núñez", sample.Convert("PID|1||1^^^H1||Núñez^Íñigo^^^^^D").At("Patient", "name.0.text"));
        Assert.Equal("Íñigo", sample.Convert("PID|1||1^^^H1||Núñez^Íñigo").At("Patient", "name.0.text"));
        Assert.Equal("Peña", sample.Convert("PID|1||1^^^H1||Núñez||||Peña").At("Patient", "name.0.text"));
    }

    [Fact]
    public void A_fragment_gives_its_lines_and_the_resources_own_rule_over_them()
    {
        var fragment = ("mappings/_shared/prueba.yaml", "fragments:\n  persona:\n    birthDate: PID-7\n    gender: 'unknown'\n");
        var converted = Sample.Patient("$use: persona\ngender: PID-8 | code(sex) else omit", more: fragment).Convert("PID|1||1^^^H1||||1974|F");
        Assert.Equal("1974", converted.At("Patient", "birthDate"));
        Assert.Equal("female", converted.At("Patient", "gender"));
    }

    [Fact]
    public void A_resource_for_each_repetition_of_a_field()
    {
        var sample = Sample.Oru("""
            doctor:
              $resource: Practitioner
              $for: ORDER_OBSERVATION
              $each: OBR-16
              $key: .
              name: .
            """);
        Assert.Equal(["Peña", "Núñez"], sample.Convert("OBR|1|||A||||||||||||1^Peña~2^Núñez").Each("Practitioner", "name.0.family"));
    }

    [Fact]
    public void Items_of_several_kinds_stand_in_one_list() =>
        Assert.Equal("""[{"family":"Núñez","given":["Íñigo"]},{"text":"también"},{"family":"Peña"}]""",
            Sample.Patient("name:\n  - PID-5\n  - { text: 'también' }\n  - PID-9").Convert("PID|1||1^^^H1||Núñez^Íñigo||||Peña").At("Patient", "name"));

    [Fact]
    public void Concat_needs_all_its_parts_and_join_takes_those_there_are()
    {
        var sample = Sample.Patient("name:\n  - text: concat('a', PID-5 first.2, 'b')\n  - text: join('-', 'a', PID-5 first.2, 'b')");
        Assert.Equal("""[{"text":"aÍñigob"},{"text":"a-Íñigo-b"}]""", sample.Convert("PID|1||1^^^H1||N^Íñigo").At("Patient", "name"));
        Assert.Equal("a-b", sample.Convert("PID|1||1^^^H1||N").At("Patient", "name.0.text"));
    }
}
