namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class SelectionTests
{
    private const string Ids = "PID|1||1^^^H1^MR~NUAC740512MOCXVR01^^^RENAPO^CURP~3^^^IMSS^SS";

    [Theory]
    [InlineData("PID-3 first.1", "1")]
    [InlineData("PID-3[2].1", "NUAC740512MOCXVR01")]
    [InlineData("PID-3[9].1", null)]
    [InlineData("PID-3[.5 = 'CURP'] first.1", "NUAC740512MOCXVR01")]
    [InlineData("PID-3[.5 = 'NSS'] first.1", null)]
    [InlineData("PID-3[.5 in ('SS', 'CURP')] first.1", "NUAC740512MOCXVR01")]
    [InlineData("PID-3[.5 != 'MR'] first.1", "NUAC740512MOCXVR01")]
    [InlineData("PID-3[.4 = 'IMSS' or .5 = 'XX'] first.1", "3")]
    [InlineData("PID-3[not .5 = 'MR' and .4 is valued] only.1", null)]
    [InlineData("PID-3[.5 = 'SS'] only.1", "3")]
    [InlineData("PID-3 only.1", null)]
    [InlineData("PID.3[2].5", "CURP")]
    [InlineData("PID-3 first.4.1", "H1")]
    [InlineData("join('-', PID-3.1)", "1-NUAC740512MOCXVR01-3")]
    [InlineData("join('-', PID-3[.5 != 'CURP'].1)", "1-3")]
    public void Repetitions_are_chosen(string expression, string? expected) =>
        Assert.Equal(expected, Sample.Patient($"name:\n  - text: {expression}").Convert(Ids).At("Patient", "name.0.text"));

    [Fact]
    public void First_passes_over_what_is_blank() =>
        Assert.Equal("b", Sample.Patient("name:\n  - text: PID-5 first.1.1").Convert("PID|1||1^^^H1||~^^~b^c").At("Patient", "name.0.text"));

    [Fact]
    public void A_field_that_does_not_repeat_gives_its_first_repetition() =>
        Assert.Equal("1974-05-12", Sample.Patient("birthDate: PID-7").Convert("PID|1||1^^^H1||||19740512~19800101").At("Patient", "birthDate"));

    [Theory]
    [InlineData("OBR-2 ?? ORC-2", "ORC|RE|O1", "OBR|1|", "O1")]
    [InlineData("OBR-2 ?? ORC-2", "ORC|RE|O1", "OBR|1|O2", "O2")]
    [InlineData("OBR-2 ?? ORC-2", "ORC|RE|O1", "OBR|1|\"\"", null)]
    [InlineData("OBR-2 ?? ORC-2", "ORC|RE|O1", "OBR|1|^^", "O1")]
    [InlineData("OBR-3 ?? 'sin número'", "ORC|RE|O1", "OBR|1|O2", "sin número")]
    public void The_first_alternative_that_is_valued_is_taken(string expression, string orc, string obr, string? expected)
    {
        var sample = Sample.Oru($"""
            order:
              $resource: ServiceRequest
              $for: ORDER_OBSERVATION
              $key: OBR-4.1
              status: 'active'
              intent: 'order'
              subject: ref(patient) else absent
              patientInstruction: {(expression.Contains('\'') ? expression.Replace("OBR-3", "OBR-3.1", StringComparison.Ordinal) : expression.Replace(" ??", ".1 ??", StringComparison.Ordinal) + ".1")}
            patient:
              $resource: Patient
              $for: PATIENT_RESULT
              $key: PID-3 first
            """);
        Assert.Equal(expected, sample.Convert("PID|1||1^^^H1", orc, obr + "||X").At("ServiceRequest", "patientInstruction"));
    }

    [Fact]
    public void A_list_gives_all_its_parts_one_after_the_other() =>
        Assert.Equal("""[{"system":"phone","value":"1"},{"system":"phone","value":"2"},{"system":"phone","value":"3"}]""",
            Sample.Patient("telecom: PID-13, PID-14").Convert("PID|1||1^^^H1||||||||||1~2|3").At("Patient", "telecom"));

    [Fact]
    public void A_list_may_hold_alternatives() =>
        Assert.Equal("""["b","c","d"]""",
            Sample.Patient("name:\n  - given: PID-5 first.7 ?? PID-5 first.2, PID-5 first.3 ?? PID-5 first.4, PID-5 first.4").Convert("PID|1||1^^^H1||a^b^c^d").At("Patient", "name.0.given"));
}
