using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class Hl7MessageTests
{
    private const string Sample = "MSH|^~\\&|LIS|CIBIOR|HIS|HG|20240105||ORU^R01|1|P|2.5.1\rPID|1||123^^^HG~456||Núñez^María\rOBX|1|NM|x||2";

    [Fact]
    public void Fields_have_HL7s_numbers()
    {
        var message = Hl7.Read(Sample);
        Assert.Equal(["MSH", "PID", "OBX"], message.Names());
        Assert.Equal("123^^^HG~456", message.Field("PID", 3));
        Assert.Equal("Núñez^María", message.Field("PID", 5));
        Assert.Equal("2", message.Field("OBX", 5));
        Assert.Equal(5, message.FieldCount(1));
    }

    [Fact]
    public void MSH_1_is_the_separator_itself()
    {
        var message = Hl7.Read(Sample);
        Assert.Equal("|", message.Field("MSH", 1));
        Assert.Equal("^~\\&", message.Field("MSH", 2));
        Assert.Equal("LIS", message.Field("MSH", 3));
        Assert.Equal("2.5.1", message.Field("MSH", 12));
        Assert.Equal(12, message.FieldCount(0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(6)]
    [InlineData(int.MaxValue)]
    public void A_field_that_is_not_there_is_the_default(int number)
    {
        var message = Hl7.Read(Sample);
        Assert.Equal(default, message.Field(1, number));
        Assert.Equal(default, message.Field(0, number == 6 ? 13 : number));
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n\r")]
    [InlineData("\r\r\n\n")]
    [InlineData("\r   \r\t\r")]
    public void Segments_end_with_any_line_end(string end)
    {
        var message = Hl7.Read(Sample.Replace("\r", end, StringComparison.Ordinal) + end + end);
        Assert.Equal(["MSH", "PID", "OBX"], message.Names());
        Assert.Equal("2", message.Field("OBX", 5));
        Assert.Equal("2.5.1", message.Field("MSH", 12));
        Assert.Equal(0, message.ContinuationLines);
    }

    [Fact]
    public void Separators_are_those_that_the_message_declares()
    {
        var message = Hl7.Read("MSH#*!?%#LIS#CIBIOR\rPID#1##a*b%c!d");
        Assert.Equal(new Separators((byte)'#', (byte)'*', (byte)'!', (byte)'?', (byte)'%'), message.Separators);
        Assert.Equal("a*b%c!d", message.Field("PID", 3));
    }

    [Theory]
    [InlineData("MSH|^|A", '^', 0, 0, 0)]
    [InlineData("MSH|^~|A", '^', '~', 0, 0)]
    [InlineData("MSH|^~\\|A", '^', '~', '\\', 0)]
    [InlineData("MSH|^~\\&|A", '^', '~', '\\', '&')]
    [InlineData("MSH|^~\\&#|A", '^', '~', '\\', '&')]
    [InlineData("MSH|^~\\&", '^', '~', '\\', '&')]
    public void Encoding_characters_left_out_are_not_used(string text, int component, int repetition, int escape, int subcomponent) =>
        Assert.Equal(new Separators((byte)'|', (byte)component, (byte)repetition, (byte)escape, (byte)subcomponent), Hl7.Read(text).Separators);

    [Theory]
    [InlineData("", "R101")]
    [InlineData("   \r\n", "R101")]
    [InlineData("hola", "R101")]
    [InlineData("PID|1\rMSH|^~\\&|A", "R101")]
    [InlineData("msh|^~\\&|A", "R101")]
    [InlineData("MSH", "R102")]
    [InlineData("MSH|", "R102")]
    [InlineData("MSH||^~\\&|A", "R102")]
    [InlineData("MSH|\rPID|1", "R102")]
    [InlineData("MSH|^^\\&|A", "R103")]
    [InlineData("MSH|^~\\\\&|A", "R103")]
    [InlineData("MSH|^~^&|A", "R103")]
    [InlineData("MSHA^~\\&A", "R103")]
    [InlineData("MSH ^~\\& A", "R103")]
    [InlineData("MSH|^a\\&|A", "R103")]
    [InlineData("MSH|^~\\&LIS|CIBIOR", "R103")]
    [InlineData("MSH|ñ~|A", "R103")]
    [InlineData("MSH|^~\\&|A\rPID|1\rMSH|^~\\&|B\rPID|2", "R104")]
    [InlineData("FHS|^~\\&|A\rMSH|^~\\&|A", "R105")]
    [InlineData("BHS|^~\\&|A", "R105")]
    public void What_cant_be_read_has_its_code(string text, string code) =>
        Assert.Equal(code, new Hl7Message().Read(Hl7.Utf8(text))?.Code);

    [Fact]
    public void The_error_names_its_place()
    {
        var error = new Hl7Message().Read(Hl7.Utf8("MSH|^~\\&|A\rPID|1\rMSH|^~\\&|B"));
        Assert.Equal(("MSH[2]", 17), (error!.SourcePath, error.Offset));
    }

    [Theory]
    [InlineData("\u000bMSH|^~\\&|A\rPID|1\u001c\r")]
    [InlineData("\ufeffMSH|^~\\&|A\rPID|1")]
    [InlineData("\r\n \ufeff MSH|^~\\&|A\rPID|1\r\n\u001a")]
    [InlineData("MSH|^~\\&|A\rPID|1\0\0\0")]
    public void What_surrounds_a_message_is_passed_over(string text)
    {
        var message = Hl7.Read(text);
        Assert.Equal("A", message.Field("MSH", 3));
        Assert.Equal("1", message.Field("PID", 1));
    }

    [Fact]
    public void A_line_feed_inside_a_text_continues_its_field()
    {
        var message = Hl7.Read("MSH|^~\\&|A\rOBX|1|TX|d||Fragmentos de tejido\nmamario | con fibrosis.\n\nFin||||F\rOBX|2|TX|e||otro");
        Assert.Equal(["MSH", "OBX", "OBX"], message.Names());
        Assert.Equal("Fragmentos de tejido\nmamario ", message.Field("OBX", 5));
        Assert.Equal(" con fibrosis.\n\nFin", message.Field("OBX", 6));
        Assert.Equal("F", message.Field("OBX", 10));
        Assert.Equal("otro", message.Text(message.Field(2, 5)));
        Assert.Equal(2, message.ContinuationLines);
        Assert.Equal([new Hl7Notice("R204", "OBX", 2)], message.Notices);
    }

    [Theory]
    [InlineData("FIN", false)]
    [InlineData("fin|x", false)]
    [InlineData("A|x", false)]
    [InlineData("1AB|x", false)]
    [InlineData("NTEX|x", false)]
    [InlineData("PV1", true)]
    [InlineData("ZZZ", true)]
    [InlineData("PV1  ", true)]
    [InlineData("ABC|x", true)]
    [InlineData("  \tPV1|x", true)]
    public void A_line_is_a_segment_only_where_it_looks_like_one(string line, bool segment)
    {
        var message = Hl7.Read("MSH|^~\\&|A\rNTE|1||texto\r" + line + "\rOBX|1");
        Assert.Equal(segment ? 4 : 3, message.SegmentCount);
        Assert.Equal(segment ? "texto" : "texto\r" + line.Split('|')[0], message.Field("NTE", 3));
        Assert.Equal("1", message.Field("OBX", 1));
    }

    [Fact]
    public void Segments_are_counted_by_name()
    {
        var message = Hl7.Read("MSH|^~\\&|A\rOBR|1\rOBX|1\rOBX|2\rOBR|2\rOBX|1");
        Assert.Equal([1, 1, 1, 2, 2, 3], Enumerable.Range(0, 6).Select(message.Occurrence));
        Assert.Equal("OBR[2]", message.Path(4));
        Assert.Equal("OBR", message.Path(1));
    }

    [Fact]
    public void A_segment_reaches_from_its_name_to_its_end()
    {
        var message = Hl7.Read(Sample);
        Assert.Equal("OBX|1|NM|x||2", message.Text(message.Segment(2)));
    }

    [Fact]
    public void A_message_that_goes_on_in_another_is_noticed()
    {
        Assert.Equal([new Hl7Notice("R205", "DSC-1", 1)], Hl7.Read(Sample + "\rDSC|siguiente|F").Notices);
        Assert.Equal([new Hl7Notice("R205", "MSH-14", 1)], Hl7.Read("MSH|^~\\&|A|||||||||||sigue").Notices);
        Assert.Empty(Hl7.Read(Sample + "\rDSC|").Notices);
    }

    [Fact]
    public void One_index_serves_message_after_message_without_allocating()
    {
        var message = new Hl7Message();
        var first = Hl7.Utf8(Sample);
        var second = Hl7.Utf8("MSH|^~\\&|B\rOBX|1");
        message.Read(first);
        _ = message.Occurrence(1);
        message.Read(second);
        Assert.Equal("B", message.Field("MSH", 3));
        Assert.Equal(1, message.Occurrence(1));
        var before = GC.GetAllocatedBytesForCurrentThread();
        message.Read(first);
        _ = message.Occurrence(2);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Long_messages_grow_the_index()
    {
        var message = Hl7.Read("MSH|^~\\&|A\r" + string.Concat(Enumerable.Range(1, 100_000).Select(i => $"OBX|{i}|{new string('|', i % 50)}x\r")));
        Assert.Equal(100_001, message.SegmentCount);
        Assert.Equal("100000", message.Text(message.Field(100_000, 1)));
        Assert.Equal(100_000, message.Occurrence(100_000));
    }
}
