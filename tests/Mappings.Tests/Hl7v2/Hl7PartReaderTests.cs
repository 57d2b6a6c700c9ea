using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class Hl7PartReaderTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void A_file_is_read_into_its_parts_with_the_line_of_each() =>
        Assert.Equal(
            [
                (Hl7PartKind.FileHeader, 1, "FHS|^~\\&"), (Hl7PartKind.BatchHeader, 2, "BHS|^~\\&"), (Hl7PartKind.Message, 4, "MSH|^~\\&|A\r\nPID|1"),
                (Hl7PartKind.BatchTrailer, 7, "BTS|1"), (Hl7PartKind.FileTrailer, 8, "FTS|1"),
            ],
            Parts("\ufeffFHS|^~\\&\r\nBHS|^~\\&\r\n\r\nMSH|^~\\&|A\r\nPID|1\r\n\r\nBTS|1\r\nFTS|1\r\n"));

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Lines_are_counted_however_they_end(string end) =>
        Assert.Equal([1, 3, 6], Parts($"MSH|1{end}PID{end}MSH|2{end}{end}PID{end}basura|{end}MSH|3".Replace("basura|", "BTS|", StringComparison.Ordinal))
            .Where(p => p.Kind != Hl7PartKind.Message || p.Text.StartsWith("MSH", StringComparison.Ordinal)).Select(p => p.Line).Take(3));

    [Fact]
    public void It_reads_what_the_splitter_splits_wherever_the_bytes_are_cut() =>
        Prop.ForAll(File().ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (file, step) =>
        {
            var bytes = Hl7.Utf8(file).ToArray();
            var expected = Hl7Splitter.Split(bytes).Select(m => Encoding.UTF8.GetString(m.Span));
            var found = new Hl7PartReader(new TrickleStream(bytes, step)).Read().Where(p => p.Kind is Hl7PartKind.Message or Hl7PartKind.Text);
            Assert.Equal(expected, found.Select(p => Encoding.UTF8.GetString(p.Content.Span)));
        }).Check(Thorough);

    [Fact]
    public void No_bytes_make_it_throw() =>
        Prop.ForAll(Hl7Generators.Soup.ToArbitrary(), bytes => Assert.NotNull(new Hl7PartReader(new MemoryStream(bytes)).Read().ToList())).Check(Thorough);

    [Fact]
    public void A_part_beyond_the_limit_is_marked_and_its_beginning_kept_and_the_next_is_whole()
    {
        var parts = new Hl7PartReader(new MemoryStream(Encoding.UTF8.GetBytes("MSH|1|" + new string('x', 200) + "\rMSH|2\rPID|" + new string('y', 300) + "\rMSH|3\rPID|4")), longest: 100).Read().ToList();
        Assert.Equal([true, true, false], parts.Select(p => p.IsTooLong));
        Assert.All(parts, p => Assert.InRange(p.Content.Length, 1, 100));
        Assert.Equal("MSH|3\rPID|4", Encoding.UTF8.GetString(parts[2].Content.Span));
    }

    private static Gen<string> File() =>
        Gen.Elements("MSH|^~\\&|A", "PID|1||Núñez", "MSH|^~\\&|B", "basura", "FHS|^~\\&", "BHS|^~\\&", "BTS|1", "FTS|1", "", " ", "\ufeff", "\u001c", "\v", "\r", "\n", "\r\n", "\r", "\r")
            .ListOf().Select(parts => string.Concat(parts));

    private static List<(Hl7PartKind Kind, int Line, string Text)> Parts(string file) =>
        [.. new Hl7PartReader(new MemoryStream(Encoding.UTF8.GetBytes(file))).Read().Select(p => (p.Kind, p.Line, Encoding.UTF8.GetString(p.Content.Span)))];
}
