using System.Text;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class Hl7DecoderTests
{
    private static readonly CharsetSetting OrWindows = new(null, "windows-1252");

    [Fact]
    public void ASCII_and_UTF8_are_not_copied()
    {
        foreach (var text in new[] { Message("", "Nunez"), Message("", "Núñez"), Message("UNICODE UTF-8", "Núñez €") })
        {
            ReadOnlyMemory<byte> raw = Hl7.Utf8(text);
            var decoded = new Hl7Decoder().Decode(raw, CharsetSetting.Declared);
            Assert.True(decoded.Utf8.Span.Overlaps(raw.Span, out var offset));
            Assert.Equal(0, offset);
            Assert.Empty(decoded.Notices);
        }
    }

    [Theory]
    [InlineData("8859/1", 28591)]
    [InlineData("ISO-8859-1", 28591)]
    [InlineData("ISO 8859/1", 28591)]
    [InlineData("ISO_8859-1", 28591)]
    [InlineData("8859/15", 28605)]
    [InlineData("iso8859-15", 28605)]
    [InlineData("WINDOWS-1252", 1252)]
    [InlineData("cp1252", 1252)]
    [InlineData("1252", 1252)]
    [InlineData("ANSI", 1252)]
    [InlineData("CP850", 850)]
    [InlineData("UNICODE UTF-8", 65001)]
    [InlineData("utf8", 65001)]
    [InlineData("UTF-8", 65001)]
    [InlineData("UNICODE", 65001)]
    [InlineData("8859/1~UNICODE UTF-8", 28591)]
    [InlineData("UTF-8~8859/1", 65001)]
    public void MSH_18_is_understood_by_its_many_names(string declared, int codePage)
    {
        var text = Message(declared, "Núñez Ávila, Peña");
        var decoded = new Hl7Decoder().Decode(Set(codePage).GetBytes(text), CharsetSetting.Declared);
        Assert.Null(decoded.Error);
        Assert.Equal(text, Encoding.UTF8.GetString(decoded.Utf8.Span));
        Assert.Empty(decoded.Notices);
    }

    [Fact]
    public void The_euro_has_its_place_in_each_set()
    {
        Assert.Equal(Message("8859/15", "€"), Read(Encoded("8859/15", 0xA4)));
        Assert.Equal(Message("8859/1", "¤"), Read(Encoded("8859/1", 0xA4)));
        Assert.Equal(Message("CP1252", "€"), Read(Encoded("CP1252", 0x80)));
    }

    [Theory]
    [InlineData("", (byte)0xF1)]
    [InlineData("UNICODE UTF-8", (byte)0xF1)]
    [InlineData("UNICODE UTF-8", (byte)0xC3)]
    [InlineData("ASCII", (byte)0xF1)]
    [InlineData("8859/1", (byte)0x93)]
    [InlineData("CP1252", (byte)0x81)]
    public void Bytes_invalid_in_the_set_are_refused_with_their_place(string declared, byte invalid)
    {
        var raw = Encoded(declared, invalid);
        var error = new Hl7Decoder().Decode(raw, CharsetSetting.Declared).Error!;
        Assert.Equal("R108", error.Code);
        Assert.Equal("PID-5", error.SourcePath);
        Assert.Equal(Array.IndexOf(raw, invalid), error.Offset);
    }

    [Theory]
    [InlineData("", (byte)0xF1, "ñ")]
    [InlineData("UNICODE UTF-8", (byte)0xF1, "ñ")]
    [InlineData("8859/1", (byte)0x93, "“")]
    public void Or_fall_back_with_a_notice(string declared, byte invalid, string expected)
    {
        var decoded = new Hl7Decoder().Decode(Encoded(declared, invalid), OrWindows);
        Assert.Equal(Message(declared, expected), Encoding.UTF8.GetString(decoded.Utf8.Span));
        Assert.Equal([new Hl7Notice("R201", "PID-5", 1)], decoded.Notices);
        Assert.Equal("windows-1252", decoded.Charset);
    }

    [Fact]
    public void What_is_invalid_in_both_sets_is_refused() =>
        Assert.Equal("R108", new Hl7Decoder().Decode(Encoded("", 0x81), OrWindows).Error?.Code);

    [Fact]
    public void Every_byte_of_a_set_is_read_as_the_platform_reads_it_or_refused()
    {
        foreach (var (name, page) in new[] { ("8859/1", 28591), ("8859/15", 28605), ("CP1252", 1252), ("CP850", 850) })
            for (var b = 0x80; b < 0x100; b++)
            {
                var decoded = new Hl7Decoder().Decode(Encoded(name, (byte)b), CharsetSetting.Declared);
                var expected = Set(page).GetString([(byte)b]);
                if (char.IsControl(expected[0])) Assert.Equal("R108", decoded.Error?.Code);
                else Assert.Equal(Message(name, expected), Encoding.UTF8.GetString(decoded.Utf8.Span));
            }
    }

    [Fact]
    public void A_channels_set_stands_above_MSH_18() =>
        Assert.Equal(Message("UNICODE UTF-8", "ñ"), Encoding.UTF8.GetString(new Hl7Decoder().Decode(Encoded("UNICODE UTF-8", 0xF1), new CharsetSetting("8859/1", null)).Utf8.Span));

    [Fact]
    public void UTF8_that_is_declared_as_ASCII_is_read_with_a_notice()
    {
        var text = Message("ASCII", "Núñez");
        var decoded = new Hl7Decoder().Decode(Hl7.Utf8(text), OrWindows);
        Assert.Equal(text, Encoding.UTF8.GetString(decoded.Utf8.Span));
        Assert.Equal([new Hl7Notice("R203", "MSH-18", 1)], decoded.Notices);
    }

    [Fact]
    public void An_unknown_set_is_refused_only_where_it_matters()
    {
        Assert.Null(new Hl7Decoder().Decode(Hl7.Utf8(Message("ISO IR87", "Nunez")), CharsetSetting.Declared).Error);
        Assert.Equal("R109", new Hl7Decoder().Decode(Hl7.Utf8(Message("ISO IR87", "Núñez")), CharsetSetting.Declared).Error?.Code);
        Assert.Equal("R201", Assert.Single(new Hl7Decoder().Decode(Hl7.Latin1(Message("ISO IR87", "Núñez")), OrWindows).Notices).Code);
    }

    [Theory]
    [InlineData("Ã±", 1)]
    [InlineData("NÃºÃ±ez Ã\u0081vila", 3)]
    [InlineData("Ã‘andÃº", 2)]
    [InlineData("Â¿QuÃ©?", 2)]
    [InlineData("Núñez", 0)]
    [InlineData("SÃO JOÃO", 0)]
    [InlineData("Â", 0)]
    public void Text_encoded_twice_is_counted_and_left_alone(string name, int count)
    {
        var text = Message("", name);
        var decoded = new Hl7Decoder().Decode(Hl7.Utf8(text), CharsetSetting.Declared);
        Assert.Equal(text, Encoding.UTF8.GetString(decoded.Utf8.Span));
        Assert.Equal(count == 0 ? [] : [new Hl7Notice("R202", "PID-5", count)], decoded.Notices);
    }

    [Fact]
    public void UTF8_that_is_declared_as_Latin1_is_seen_as_encoded_twice() =>
        Assert.Contains(new Hl7Decoder().Decode(Hl7.Utf8(Message("8859/1", "Núñez")), OrWindows).Notices, n => n.Code is "R202" or "R201");

    [Fact]
    public void UTF16_and_NUL_are_refused()
    {
        var decoder = new Hl7Decoder();
        Assert.Equal("R106", decoder.Decode((byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Message("", "x"))], OrWindows).Error?.Code);
        Assert.Equal("R106", decoder.Decode((byte[])[0xFE, 0xFF, 0, (byte)'M'], OrWindows).Error?.Code);
        Assert.Equal("R107", decoder.Decode(Encoding.Unicode.GetBytes(Message("", "x")), OrWindows).Error?.Code);
        var error = decoder.Decode(Hl7.Utf8(Message("", "a\0b")), OrWindows).Error!;
        Assert.Equal(("R107", "PID-5"), (error.Code, error.SourcePath));
        Assert.Equal("R101", decoder.Decode(default, OrWindows).Error?.Code);
    }

    [Fact]
    public void What_surrounds_the_message_is_stripped() =>
        Assert.Equal("MSH|^~\\&|A", Read([0xEF, 0xBB, 0xBF, 0x0B, .. "MSH|^~\\&|A"u8, 0x0D, 0x1C, 0x0D, 0, 0]));

    [Fact]
    public void Declared_sets_cost_no_garbage_beyond_their_name()
    {
        var decoder = new Hl7Decoder();
        var raw = Hl7.Latin1(Message("8859/1", "Núñez"));
        decoder.Decode(raw, CharsetSetting.Declared);
        var before = GC.GetAllocatedBytesForCurrentThread();
        decoder.Decode(raw, CharsetSetting.Declared);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 128);
    }

    private static Encoding Set(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);

    private static string Message(string charset, string name) => $"MSH|^~\\&|LIS|||||||1|P|2.5.1||||||{charset}\rPID|1||2||{name}";

    private static byte[] Encoded(string charset, byte b) => [.. Hl7.Latin1(Message(charset, "")), b];

    private static string Read(byte[] raw)
    {
        var decoded = new Hl7Decoder().Decode(raw, CharsetSetting.Declared);
        Assert.Null(decoded.Error);
        return Encoding.UTF8.GetString(decoded.Utf8.Span);
    }
}
