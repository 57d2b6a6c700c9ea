using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class KeyTests
{
    private static readonly Sample Patients = Sample.Patient("birthDate: PID-7");

    [Fact]
    public void The_same_key_gives_the_same_identity_in_every_message() =>
        Assert.Equal(Identity(Patients.Convert("PID|1||4711^^^H1")), Identity(Patients.Convert(Sample.Msh.Replace("|1|P|", "|2|P|", StringComparison.Ordinal), "PID|9||4711^^^H1||||19740512")));

    [Theory]
    [InlineData("4711^^^H1", "4711^^^H2")]
    [InlineData("4711^^^H1", "4712^^^H1")]
    [InlineData("4711^^^H1&1.2.3&ISO", "4711^^^H1&1.2.4&ISO")]
    [InlineData("4711", "4711^^^H1")]
    public void Another_authority_or_value_gives_another_identity(string one, string other) =>
        Assert.NotEqual(Identity(Patients.Convert($"PID|1||{one}")), Identity(Patients.Convert($"PID|1||{other}")));

    [Fact]
    public void Two_names_of_one_authority_give_one_identity() =>
        Assert.Equal(Identity(Patients.Convert("PID|1||NUAC740512MOCXVR01^^^RENAPO&2.16.840.1.113883.4.629&ISO")), Identity(Patients.Convert("PID|1||NUAC740512MOCXVR01^^^CURP")));

    [Fact]
    public void A_number_without_authority_is_the_channels_institutions_own()
    {
        var one = Patients.Convert(Sample.Context(assigns: "CIBIOR"), "PID|1||1234");
        var other = Patients.Convert(Sample.Context(assigns: "SEDESA"), "PID|1||1234");
        Assert.NotEqual(Identity(one), Identity(other));
        Assert.Equal(Identity(one), Identity(Patients.Convert(Sample.Context(assigns: "CIBIOR"), "PID|1||1234^^^")));
    }

    [Theory]
    [InlineData("SIN CURP^^^RENAPO~4711^^^H1")]
    [InlineData("99999999999^^^IMSS~4711^^^H1")]
    [InlineData("XXXX999999XXXXXX99~4711^^^H1")]
    public void Placeholders_are_passed_over(string ids) => Assert.Equal(Identity(Patients.Convert("PID|1||4711^^^H1")), Identity(Patients.Convert($"PID|1||{ids}")));

    [Theory]
    [InlineData("PID|1||SIN CURP^^^RENAPO")]
    [InlineData("PID|1||")]
    [InlineData("PID|1||\"\"")]
    public void Without_a_key_the_identity_is_the_messages_own_and_told(string pid)
    {
        var converted = Patients.Convert(pid);
        Assert.Equal(1, converted.Count("R211"));
        Assert.Equal(Identity(converted), Identity(Patients.Convert(pid)));
        Assert.NotEqual(Identity(converted), Identity(Patients.Convert(Sample.Msh.Replace("|1|P|", "|2|P|", StringComparison.Ordinal), pid)));
    }

    [Fact]
    public void Equal_keys_of_one_order_are_told_apart_by_ordinal()
    {
        var sample = Sample.Observation("valueString: OBX-5 first");
        var both = sample.Convert("OBR|1||R1", "OBX|1|ST|x||a", "OBX|2|ST|x||b");
        Assert.Equal(2, both.Entries.Select(e => (string?)e["fullUrl"]).Distinct().Count());
        Assert.Equal((string?)both.Entries[0]["fullUrl"], (string?)sample.Convert("OBR|1||R1", "OBX|7|ST|x||a").Entries[0]["fullUrl"]);
    }

    [Fact]
    public void Equal_keys_with_equal_content_are_written_once() =>
        Assert.Single(Patients.Convert("PID|1||4711^^^H1||||1974", "OBR|1", "PID|1||4711^^^H1||||1974", "OBR|1").Entries);

    [Fact]
    public void Equal_keys_with_different_content_are_refused()
    {
        var refusal = Patients.Convert("PID|1||4711^^^H1||||1974", "OBR|1", "PID|1||4711^^^H1||||1975", "OBR|1").Refusal!;
        Assert.Equal(("R124", "PID[2]-3", "Patient"), (refusal.Code, refusal.SourcePath, refusal.Target));
    }

    [Fact]
    public void Who_and_where_may_be_written_in_more_than_one_way()
    {
        var sample = Sample.Oru("""
            observer:
              $resource: Practitioner
              $for: OBSERVATION
              $key: OBX-16 first
              name: OBX-16 first
            """);
        var converted = sample.Convert("OBR|1||R1", "OBX|1|ST|x||a|||||||||||9^Peña^R", "OBX|2|ST|y||b|||||||||||9^Peña^Rocío");
        Assert.Equal("Peña", converted.At("Practitioner", "name.0.family"));
        Assert.Equal(1, converted.Count("R214"));
    }

    [Fact]
    public void The_identity_is_fullUrl_identifier_and_condition_and_no_id_is_written()
    {
        var converted = Patients.Convert("PID|1||4711^^^H1");
        var uuid = Identity(converted);
        Assert.Equal($"urn:uuid:{uuid}", (string?)converted.Entries[0]["fullUrl"]);
        Assert.Equal("urn:integration-engine:identity", converted.At("Patient", "identifier.0.system"));
        Assert.Equal($"identifier=urn:integration-engine:identity|{uuid}", (string?)converted.Entries[0]["request"]!["ifNoneExist"]);
        Assert.Null(converted.At("Patient", "id"));
    }

    [Fact]
    public void A_key_of_several_parts_does_not_mix_them_up()
    {
        var sample = Sample.Oru("""
            observation:
              $resource: Observation
              $for: OBSERVATION
              $key: OBX-3.1, OBX-4
              status: 'final'
              code: OBX-3 else absent
            """);
        Assert.Equal(3, sample.Convert("OBR|1", "OBX|1|ST|ab|c", "OBX|2|ST|a|bc", "OBX|3|ST|abc|").Entries.Select(e => (string?)e["fullUrl"]).Distinct().Count());
    }

    private static string Identity(Converted converted) => converted.At("Patient", "identifier.0.value")!;
}
