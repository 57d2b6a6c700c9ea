using System.Text;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class Hl7AcknowledgementTests
{
    private static readonly DateTimeOffset Time = new(2024, 1, 5, 12, 30, 15, TimeSpan.FromHours(-6));

    [Fact]
    public void A_positive_one_answers_in_the_senders_own_terms()
    {
        Assert.Equal(
            "MSH|^~\\&|HIS|HG^1.2^ISO|LIS|CIBIOR|20240105123015-0600||ACK^R01^ACK|ack-1|P^T|2.3||||||8859/1\rMSA|AA|ctl&1\r",
            Build("MSH|^~\\&|LIS|CIBIOR|HIS|HG^1.2^ISO|20240105||ORU^R01|ctl&1|P^T|2.3||||||8859/1", AcknowledgementCode.AA));
    }

    [Fact]
    public void MSH_18_is_given_back_in_its_place()
    {
        var ack = Hl7.Read(Build("MSH|^~\\&|LIS|CIBIOR|HIS|HG|20240105||ORU^R01|1|P|2.5.1||||||UNICODE UTF-8", AcknowledgementCode.AA));
        Assert.Equal("UNICODE UTF-8", ack.Field("MSH", 18));
    }

    [Fact]
    public void Separators_are_the_senders() =>
        Assert.Equal("MSH#*!?%#HIS##LIS##20240105123015-0600##ACK*O21*ACK#ack-1#P#2.5.1\rMSA#CA#7\r", Build("MSH#*!?%#LIS##HIS##x##OML*O21#7#P#2.5.1", AcknowledgementCode.CA));

    [Fact]
    public void Without_a_readable_header_the_usual_ones_are_taken() =>
        Assert.Equal("MSH|^~\\&|||||20240105123015-0600||ACK|ack-1|P|2.5.1\rMSA|AR|\r", Encoding.UTF8.GetString(Hl7Acknowledgement.Build(null, AcknowledgementCode.AR, Time, "ack-1")));

    [Fact]
    public void A_negative_one_says_what_and_where()
    {
        var error = new AcknowledgementError(Hl7ErrorCode.RequiredFieldMissing, "R120", "Falta el código de la observación & más", "OBX[2]-3.1");
        var ack = Hl7.Read(Build("MSH|^~\\&|LIS|CIBIOR|HIS|HG|20240105||ORU^R01|1|P|2.5.1", AcknowledgementCode.AE, error));
        Assert.Equal("AE", ack.Field("MSA", 1));
        Assert.Equal("1", ack.Field("MSA", 2));
        Assert.Equal("", ack.Field("ERR", 1));
        Assert.Equal("OBX^2^3^1^1", ack.Field("ERR", 2));
        Assert.Equal("101^Required field missing^HL70357", ack.Field("ERR", 3));
        Assert.Equal("E", ack.Field("ERR", 4));
        Assert.Equal("R120", ack.Field("ERR", 5));
        Assert.Equal(@"Falta el código de la observación \T\ más", ack.Field("ERR", 8));
        Assert.Equal(ack.Field("ERR", 8), ack.Field("MSA", 3));
        Assert.Equal("UNICODE UTF-8", ack.Field("MSH", 18));
    }

    [Theory]
    [InlineData("2.3", "OBX^2^3^101&Required field missing&HL70357")]
    [InlineData("2.4", "OBX^2^3^101&Required field missing&HL70357")]
    [InlineData("2.5", "")]
    [InlineData("2.7.1", "")]
    public void Old_senders_find_the_error_in_ERR_1(string version, string expected)
    {
        var error = new AcknowledgementError(Hl7ErrorCode.RequiredFieldMissing, "R120", "Falta", "OBX[2]-3");
        var ack = Hl7.Read(Build($"MSH|^~\\&|LIS|||||||1|P|{version}", AcknowledgementCode.AE, error));
        Assert.Equal(expected, ack.Field("ERR", 1));
        Assert.Equal(version == "2.7.1" ? "" : "Falta", ack.Field("MSA", 3));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("PID", "PID^1")]
    [InlineData("PID-3", "PID^1^3^1")]
    [InlineData("PID-3[2].4.1", "PID^1^3^2^4^1")]
    [InlineData("OBR[2]-25", "OBR^2^25^1")]
    [InlineData("no es un lugar", "")]
    public void Places_are_written_as_ERR_2(string? location, string expected)
    {
        var error = new AcknowledgementError(Hl7ErrorCode.DataTypeError, "R1", "x", location);
        Assert.Equal(expected, Hl7.Read(Build("MSH|^~\\&|A|||||||1|P|2.5", AcknowledgementCode.AE, error)).Field("ERR", 2));
    }

    [Fact]
    public void Texts_come_in_the_set_that_the_sender_declares()
    {
        var error = new AcknowledgementError(Hl7ErrorCode.DataTypeError, "R1", "está “mal” ñ");
        Hl7Header.TryRead(Hl7.Latin1("MSH|^~\\&|Clínica|||||||1|P|2.5||||||8859/1"), out var header);
        var ack = Encoding.Latin1.GetString(Hl7Acknowledgement.Build(header, AcknowledgementCode.AE, Time, "x", error));
        Assert.Contains("está  mal  ñ", ack, StringComparison.Ordinal);
        Assert.Contains("|Clínica|", ack, StringComparison.Ordinal);
        Hl7Header.TryRead(Hl7.Utf8("MSH|^~\\&|A|||||||1|P|2.5||||||ASCII"), out header);
        Assert.Contains("esta  mal  n", Encoding.UTF8.GetString(Hl7Acknowledgement.Build(header, AcknowledgementCode.AE, Time, "x", error)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_sender_wrote_cant_break_the_frame_or_the_segments()
    {
        var ack = Build("MSH|^~\\&|L\u001cIS|\u000bX||||||c\u0001tl|P|2.5", AcknowledgementCode.AA);
        Assert.DoesNotContain(ack, c => char.IsControl(c) && c != '\r');
        Assert.Equal(2, Hl7.Read(ack).SegmentCount);
        Assert.Equal("ctl", Hl7.Read(ack).Field("MSA", 2));
    }

    [Fact]
    public void A_sender_without_an_escape_character_gets_blanks_for_separators()
    {
        var error = new AcknowledgementError(Hl7ErrorCode.DataTypeError, "R1", "a|b^c&d");
        Assert.Equal("a b c&d", Hl7.Read(Build("MSH|^|A|||||||1|P|2.5", AcknowledgementCode.AE, error)).Field("ERR", 8));
    }

    [Theory]
    [InlineData("", "", "AA", "AE", "AR")]
    [InlineData("AL", "", "CA", "CE", "CR")]
    [InlineData("AL", "AL", "CA", "CE", "CR")]
    [InlineData("AL", "NE", "CA", "CE", "CR")]
    [InlineData("ER", "NE", null, "CE", "CR")]
    [InlineData("SU", "NE", "CA", null, null)]
    [InlineData("NE", "NE", null, null, null)]
    [InlineData("NE", "", null, null, null)]
    [InlineData("NE", "AL", "AA", "AE", "AR")]
    [InlineData("", "AL", "AA", "AE", "AR")]
    [InlineData("NE", "ER", null, "AE", "AR")]
    [InlineData("", "SU", "AA", null, null)]
    [InlineData("SU", "AL", "CA", null, null)]
    public void The_header_says_which_answers_are_wanted(string accept, string application, string? accepted, string? error, string? rejected)
    {
        Hl7Header.TryRead(Hl7.Utf8($"MSH|^~\\&|A|||||||1|P|2.5|||{accept}|{application}"), out var header);
        Assert.Equal(accepted, AcknowledgementMode.Answer(header, AcknowledgementOutcome.Accepted)?.ToString());
        Assert.Equal(error, AcknowledgementMode.Answer(header, AcknowledgementOutcome.Error)?.ToString());
        Assert.Equal(rejected, AcknowledgementMode.Answer(header, AcknowledgementOutcome.Rejected)?.ToString());
    }

    [Fact]
    public void An_unreadable_header_is_answered_in_original_mode() =>
        Assert.Equal(AcknowledgementCode.AR, AcknowledgementMode.Answer(null, AcknowledgementOutcome.Rejected));

    private static string Build(string received, AcknowledgementCode code, AcknowledgementError? error = null)
    {
        Assert.True(Hl7Header.TryRead(Hl7.Utf8(received), out var header));
        return Encoding.UTF8.GetString(Hl7Acknowledgement.Build(header, code, Time, "ack-1", error));
    }
}
