using System.Text;

namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class TextTests
{
    private static readonly Sample Observation = Sample.Observation("value: OBX-5 only");

    [Theory]
    [InlineData(@"a\F\b\S\c\T\d\R\e\E\f", @"a|b^c&d~e\f")]
    [InlineData(@"\X4E\\X61\", "Na")]
    [InlineData(@"a\.br\b\.sp\c", "a\nb\nc")]
    [InlineData(@"\H\negrita\N\", "negrita")]
    [InlineData("di\"jo\" y \u00e1 \u2028 €", "di\"jo\" y \u00e1 \u2028 €")]
    [InlineData("tab\tdentro", "tab\tdentro")]
    [InlineData("  orillas  ", "orillas")]
    [InlineData("dos  blancos", "dos  blancos")]
    public void A_text_reads_as_the_sender_meant_it(string raw, string expected) => Assert.Equal(expected, Observation.Convert("OBR|1", $"OBX|1|ST|x||{raw}").At("Observation", "valueString"));

    [Fact]
    public void Control_characters_are_left_out_and_told()
    {
        var converted = Observation.Convert("OBR|1", "OBX|1|ST|x||a\u0001b\u001bc");
        Assert.Equal("abc", converted.At("Observation", "valueString"));
        Assert.Equal(1, converted.Count("R212"));
    }

    [Fact]
    public void A_value_of_nothing_but_control_characters_is_nothing() =>
        Assert.Null(Observation.Convert("OBR|1", "OBX|1|ST|x||\u0001\u0002").At("Observation", "valueString"));

    [Fact]
    public void Other_separators_are_understood()
    {
        var converted = Sample.Patient("name: PID-5\nidentifier: PID-3").Convert("MSH#*%/!#PATOLAB#CIBIOR###20250925092000##ORU*R01*ORU_R01#1#P#2.5.1######UNICODE UTF-8", "PID#1##1***H1!1.2.3!ISO%2***H2##Núñez|Ávila*Íñigo^María");
        Assert.Equal("""[{"family":"Núñez|Ávila","given":["Íñigo^María"]}]""", converted.At("Patient", "name"));
        Assert.Equal("urn:oid:1.2.3", converted.At("Patient", "identifier.1.system"));
    }

    [Fact]
    public void A_code_has_no_double_blanks() =>
        Assert.Equal("A B", Sample.Observation("value: OBX-5 only").Convert("OBR|1", "OBX|1|CWE|x|| A   B ^a").At("Observation", "valueCodeableConcept.coding.0.code"));

    [Theory]
    [InlineData("Y", "true")]
    [InlineData("N", "false")]
    [InlineData("0", null)]
    public void Yes_and_no_are_booleans(string value, string? expected) =>
        Assert.Equal(expected, Sample.Patient("active: PID-30").Convert($"PID|1||1^^^H1|||||||||||||||||||||||||||{value}").At("Patient", "active"));

    [Theory]
    [InlineData("3", "3")]
    [InlineData("0003", "3")]
    [InlineData("3.0", "3")]
    [InlineData("-3", "-3")]
    [InlineData("3.5", null)]
    [InlineData("99999999999", null)]
    public void Whole_numbers_are_whole(string value, string? expected) =>
        Assert.Equal(expected, Sample.Patient("multipleBirthInteger: PID-25").Convert($"PID|1||1^^^H1||||||||||||||||||||||{value}").At("Patient", "multipleBirthInteger"));

    [Fact]
    public void Two_surnames_are_one_family_with_its_parts()
    {
        const string Expected = """{"family":"Núñez Ávila","_family":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/humanname-fathers-family","valueString":"Núñez"},{"url":"http://hl7.org/fhir/StructureDefinition/humanname-mothers-family","valueString":"Ávila"}]},"given":["Íñigo"]}""";
        Assert.Equal(Expected, ShippedSample.Report("PID|1||1^^^H1||Núñez^Íñigo|Ávila", "OBR|1||R1|A").At("Patient", "name.0"));
        Assert.Equal(Expected, ShippedSample.Report("PID|1||1^^^H1||Núñez Ávila^Íñigo|Ávila", "OBR|1||R1|A").At("Patient", "name.0"));
        Assert.Equal("""{"family":"Núñez","given":["Íñigo"]}""", ShippedSample.Report("PID|1||1^^^H1||Núñez^Íñigo", "OBR|1||R1|A").At("Patient", "name.0"));
    }

    [Fact]
    public void A_very_long_text_is_written_whole()
    {
        var text = new StringBuilder().Insert(0, "«ñandú» ", 20_000).ToString().TrimEnd();
        Assert.Equal(text, Observation.Convert("OBR|1", $"OBX|1|TX|x||{text}").At("Observation", "valueString"));
    }

    [Fact]
    public void A_text_longer_than_FHIR_allows_is_left_out_and_counted()
    {
        var converted = Observation.Convert("OBR|1", $"OBX|1|TX|x||{new string('x', 1024 * 1024 + 1)}");
        Assert.Null(converted.At("Observation", "valueString"));
        Assert.Equal(1, converted.Count("R210"));
    }
}
