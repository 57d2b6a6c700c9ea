using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class Hl7EscapesTests
{
    [Theory]
    [InlineData(@"sin escapes", "sin escapes")]
    [InlineData(@"\F\\S\\T\\R\\E\", @"|^&~\")]
    [InlineData(@"Pérez \T\ Núñez", "Pérez & Núñez")]
    [InlineData(@"\P\", "#")]
    [InlineData(@"\H\importante\N\", "importante")]
    [InlineData(@"uno\.br\dos", "uno\ndos")]
    [InlineData(@"uno\.BR\dos", "uno\ndos")]
    [InlineData(@"uno\.sp\dos\.sp2\tres\.ce\x", "uno\ndos\n\ntres\nx")]
    [InlineData(@"a\.sp999\b", "a\n\n\n\n\n\n\nb")]
    [InlineData(@"\.in+4\\.ti-2\\.fi\\.nf\a\.sk3\b", "a   b")]
    [InlineData(@"\XC3B1\", "ñ")]
    [InlineData(@"\XF1\", "ñ")]
    [InlineData(@"\xf1\", @"\xf1\")]
    [InlineData(@"\Xf1e1\", "ñá")]
    [InlineData(@"\X0D0A\", "\r\n")]
    [InlineData(@"\X4E\\XFA\\X4E\", "NúN")]
    [InlineData(@"\X00\", @"\X00\")]
    [InlineData(@"\X1B\", @"\X1B\")]
    [InlineData(@"\X4\", @"\X4\")]
    [InlineData(@"\X\", @"\X\")]
    [InlineData(@"\XZZ\", @"\XZZ\")]
    [InlineData(@"\C2842\\M2842AA\", @"\C2842\\M2842AA\")]
    [InlineData(@"\Zabc\", @"\Zabc\")]
    [InlineData(@"C:\datos\T\x", @"C:\datos&x")]
    [InlineData(@"\", @"\")]
    [InlineData(@"\\", @"\\")]
    [InlineData(@"fin\", @"fin\")]
    [InlineData(@"\F", @"\F")]
    [InlineData(@"\f\", @"\f\")]
    [InlineData(@"\.xx\", @"\.xx\")]
    [InlineData(@"\.br", @"\.br")]
    [InlineData(@"\.\", @"\.\")]
    [InlineData(@"\.spx\", @"\.spx\")]
    public void Escapes_are_decoded_or_kept(string raw, string expected) => Assert.Equal(expected, Decode(raw, Separators.Default));

    [Fact]
    public void Escapes_give_the_separators_of_their_message()
    {
        var separators = new Separators((byte)'#', (byte)'*', (byte)'!', (byte)'?', (byte)'%');
        Assert.Equal("#*%!?", Decode("?F??S??T??R??E?", separators));
        Assert.Equal(@"\F\", Decode(@"\F\", separators));
    }

    [Fact]
    public void Every_text_survives_being_escaped() =>
        Prop.ForAll(Gen.Elements("a", "ñ", "|", "^", "&", "~", "\\", "\\F\\", ".br", "X4E", "€").ListOf().ToArbitrary(), parts =>
        {
            var text = string.Concat(parts);
            var raw = string.Concat(text.Select(c => c switch { '|' => @"\F\", '^' => @"\S\", '&' => @"\T\", '~' => @"\R\", '\\' => @"\E\", _ => c.ToString() }));
            Assert.Equal(text, Decode(raw, Separators.Default));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_result_is_never_longer_and_is_valid_where_the_text_was() =>
        Prop.ForAll(Gen.Elements("\\", "X", "E9", "C3", "B1", ".", "sp", "br", "sk", "9", "F", "ñ", "H").ListOf().ToArbitrary(), parts =>
        {
            var raw = Hl7.Utf8(string.Concat(parts));
            var result = new byte[raw.Length];
            var length = Hl7Escapes.Decode(raw, Separators.Default, result);
            Assert.True(System.Text.Unicode.Utf8.IsValid(result.AsSpan(0, length)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static string Decode(string raw, Separators separators)
    {
        var bytes = Hl7.Utf8(raw);
        var result = new byte[bytes.Length];
        return Encoding.UTF8.GetString(result, 0, Hl7Escapes.Decode(bytes, separators, result));
    }
}
