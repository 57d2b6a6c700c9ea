namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class AbsentAndNullTests
{
    [Fact]
    public void An_explicit_null_maps_to_nothing() =>
        Assert.Null(Sample.Patient("birthDate: PID-7").Convert("PID|1||1^^^H1||||\"\"").At("Patient", "birthDate"));

    [Fact]
    public void An_explicit_null_is_no_failure_and_not_counted()
    {
        var converted = Sample.Patient("birthDate: PID-7\ngender: PID-8 | code(sex) else reject").Convert("PID|1||1^^^H1||||\"\"|\"\"");
        Assert.Null(converted.Refusal);
        Assert.Empty(converted.Notices);
    }

    [Theory]
    [InlineData("PID-7 is valued", "\"\"", true)]
    [InlineData("PID-7 is valued", "", false)]
    [InlineData("PID-7 is not valued", "", true)]
    [InlineData("PID-7 is null", "\"\"", true)]
    [InlineData("PID-7 is null", "1974", false)]
    [InlineData("PID-7 is null", "", false)]
    [InlineData("PID-7 is not null", "", true)]
    [InlineData("PID-7 = '1974'", "1974", true)]
    [InlineData("PID-7 = '1974'", "", false)]
    [InlineData("PID-7 != '1974'", "", true)]
    [InlineData("PID-7 = '1974' or PID-1 = '1'", "", true)]
    [InlineData("PID-7 = '1974' and PID-1 = '1'", "", false)]
    [InlineData("not (PID-7 = '1974' or PID-1 = '2')", "", true)]
    public void Conditions_tell_null_from_absent(string condition, string birth, bool holds) =>
        Assert.Equal(holds ? "sí" : null, Sample.Patient($"name:\n  - {{ $when: {condition}, text: 'sí' }}").Convert($"PID|1||1^^^H1||||{birth}").At("Patient", "name.0.text"));

    [Fact]
    public void Nulls_among_repetitions_are_passed_over() =>
        Assert.Equal("""["a","c"]""", Sample.Patient("name:\n  - given: PID-5.2").Convert("PID|1||1^^^H1||x^a~\"\"~x^c").At("Patient", "name.0.given"));

    [Fact]
    public void A_null_component_is_nothing_and_its_neighbours_stay() =>
        Assert.Equal("""[{"family":"Núñez"}]""", Sample.Patient("name: PID-5").Convert("PID|1||1^^^H1||Núñez^\"\"").At("Patient", "name"));

    [Theory]
    [InlineData("PID|1||1^^^H1||^^^^|")]
    [InlineData("PID|1||1^^^H1||~~|")]
    [InlineData("PID|1||1^^^H1||   |")]
    [InlineData("PID|1||1^^^H1||&^&|")]
    public void Nothing_empty_is_ever_written(string pid)
    {
        var converted = Sample.Patient("name: PID-5\naddress: PID-11\nmaritalStatus: PID-16\ncontact:\n  - { relationship: PID-16, name: { family: PID-5 first.1.1 } }").Convert(pid);
        Assert.Equal(["resourceType", "identifier"], converted.Only("Patient").AsObject().Select(p => p.Key));
    }

    [Fact]
    public void The_mappings_own_text_is_not_written_without_a_value()
    {
        var sample = Sample.Patient("extension:\n  - { url: 'http://ejemplo.example/zona', valueString: PID-12 }\nmaritalStatus:\n  coding:\n    - { system: 'http://terminology.hl7.org/CodeSystem/v2-0002', code: PID-16.1 }");
        var without = sample.Convert("PID|1||1^^^H1");
        Assert.Null(without.At("Patient", "extension"));
        Assert.Null(without.At("Patient", "maritalStatus"));
        Assert.Equal("""{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0002","code":"C"}]}""", sample.Convert("PID|1||1^^^H1|||||||||||||C").At("Patient", "maritalStatus"));
    }

    [Fact]
    public void What_is_the_mappings_text_alone_is_always_written() =>
        Assert.Equal("""{"coding":[{"code":"x"}],"text":"y"}""", Sample.Patient("maritalStatus: { coding: [{ code: 'x' }], text: 'y' }").Convert("PID|1||1^^^H1").At("Patient", "maritalStatus"));
}
