using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class Hl7HeaderTests
{
    [Fact]
    public void The_facts_of_a_header_are_read()
    {
        Assert.True(Hl7Header.TryRead("\u000b\r\n MSH|^~\\&|LIS^x|CIBIOR^1.2.3^ISO|HIS|HG|20240105120000-0600||ORU^R01^ORU_R01|abc-1|P^T|2.5.1^MEX|||AL|NE||8859/1~UTF-8\rPID|1"u8, out var header));
        Assert.Equal(("LIS", "CIBIOR", "HIS", "HG"), (header.SendingApplication, header.SendingFacility, header.ReceivingApplication, header.ReceivingFacility));
        Assert.Equal(("ORU", "R01", "ORU_R01"), (header.MessageType, header.Trigger, header.Structure));
        Assert.Equal(("20240105120000-0600", "abc-1", "P", "2.5.1"), (header.Time, header.ControlId, header.Processing, header.Version));
        Assert.Equal(("AL", "NE", "8859/1"), (header.AcceptAcknowledgement, header.ApplicationAcknowledgement, header.Charset));
    }

    [Theory]
    [InlineData("MSH|^~\\&")]
    [InlineData("MSH|^~\\&|")]
    [InlineData("MSH|^~\\&|||||||\"\"|\"\"")]
    public void What_is_not_there_is_empty(string text)
    {
        Assert.True(Hl7Header.TryRead(Hl7.Utf8(text), out var header));
        Assert.Equal(("", "", "", ""), (header.MessageType, header.ControlId, header.Version, header.Charset));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hola")]
    [InlineData("MSH")]
    [InlineData("MSH|^^~&|A")]
    [InlineData("FHS|^~\\&|A")]
    public void Without_a_usable_MSH_there_is_none(string text) => Assert.False(Hl7Header.TryRead(Hl7.Utf8(text), out _));

    [Fact]
    public void Bytes_of_any_set_are_read() =>
        Assert.True(Hl7Header.TryRead(Hl7.Latin1("MSH|^~\\&|Clínica|Núñez"), out var header) && header.SendingFacility == "Núñez");
}
