using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Mappings.Tests.Formats;

public class RecordProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly FormatDefinition[] Formats =
    [
        Sample.Format("delimited: { charset: utf-8 else windows-1252 }\nmax-record: 1KiB\nfields:\n  a: {}\n  b: { required: true }\n  c: { type: date, pattern: dd/MM/yyyy }"),
        Sample.Format("delimited: { separator: '|', header: false, other-columns: ignore }\nmax-record: 1KiB\nrecord-by: a\nfields:\n  a: 1\n  b: { at: 2, split: ';' }\n  g: { each: rows, fields: { c: { at: 3, type: nss } } }"),
        Sample.Format("delimited: { separator: '|', header: false }\nline-type: 1\nlines: E\nfields:\n  a: 2\n  g: { each: { lines: M }, fields: { b: 2, h: { each: { lines: R }, fields: { c: 2 } } } }"),
        Sample.Format("fixed: { charset: windows-1252 }\nmax-record: 1KiB\nfields:\n  a: 1-3\n  b: { at: 4-9, type: curp }"),
        Sample.Format("fixed:\nline-type: 1-1\nlines: E\nfields:\n  a: 2-5\n  g: { each: { lines: M }, fields: { b: 2-3 } }"),
        Sample.Format("json: { charset: utf-8 else windows-1252 }\nmax-record: 1KiB\nfields:\n  a: {}\n  b: { at: x.b }\n  g: { fields: { c: { type: number } } }"),
        Sample.Format("json: { records: x.g }\nfields:\n  a: { repeats: true }"),
        Sample.Format("xml: { record: a }\nmax-record: 1KiB\nfields:\n  a: { at: '@a' }\n  b: { at: b/c }\n  g: { each: b, fields: { c: { at: . } } }"),
        Sample.Format("xlsx: {}\nfields:\n  a: {}\n  b: {}"),
    ];

    private static readonly string[] Words =
    [
        "a", "b", "c", ",", "|", ";", "\"", "\"\"", "\n", "\r\n", "\r", "\t", " ", "ñ", "E", "M", "R", "E|1\n", "M|2\n", "R|3\n", "a,b,c\n", "sep=;", "\uFEFF", "\0", "\u0001", "{", "}", "[", "]", ":", "\"a\":", "\"b\"",
        "\"x\":{", "\"g\":[", "1", "true", "null", "\\u0000", "\\ud800", "<a>", "</a>", "<b>", "</b>", "<c>", "</c>", "<a a='1'>", "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&x;", "<!DOCTYPE a>", "<?xml version='1.0' encoding='windows-1252'?>", "12345678903", "03/11/2026", "46329",
    ];

    internal static Gen<byte[]> Soup { get; } =
        Gen.Frequency((8, Gen.Elements(Words).Select(Encoding.UTF8.GetBytes)), (1, Gen.Choose(0, 255).Select(b => (byte[])[(byte)b]))).ListOf().Select(parts => parts.SelectMany(p => p).ToArray());

    private static Gen<string> Cell { get; } =
        Gen.Elements("a", "ñ", "Ó", " ", ",", ";", "\"", "\n", "\r", "\r\n", "\t", "|", "😀", "1", "\u00A0", "x y", "\\", "'").ListOf().Select(string.Concat);

    [Fact]
    public void Any_table_of_texts_written_as_delimited_reads_back_the_same() =>
        Prop.ForAll(Cell.Three().ListOf().ToArbitrary(), Gen.Elements(';', '|', '\t', ',').ToArbitrary(), (rows, separator) =>
        {
            var format = Sample.Format($"delimited: {{ separator: {(separator == '\t' ? "tab" : $"'{separator}'")} }}\nfields:\n  uno: {{}}\n  dos: {{}}\n  tres: {{}}");
            var file = new StringBuilder(string.Join(separator, "uno", "dos", "tres")).Append("\r\n");
            foreach (var (a, b, c) in rows) file.Append(Written(a)).Append(separator).Append(Written(b)).Append(separator).Append(Written(c)).Append("\r\n");
            // A row of nothing is none.
            var expected = rows.Where(r => r.Item1.Length + r.Item2.Length + r.Item3.Length > 0).Select(r => Named(("uno", r.Item1), ("dos", r.Item2), ("tres", r.Item3)));
            var records = RecordReader.Read(format, new MemoryStream(Encoding.UTF8.GetBytes(file.ToString()))).ToList();
            Assert.DoesNotContain(records, r => r.Fault is not null);
            Assert.Equal(expected, records.Select(r => JsonSerializer.Deserialize<Dictionary<string, string>>(r.Content.Span)!.Select(p => $"{p.Key}={p.Value}")));
        }).Check(Thorough);

    [Fact]
    public void No_bytes_make_the_reading_throw_and_every_record_has_a_place_in_the_file() =>
        Prop.ForAll(Soup.ToArbitrary(), bytes =>
        {
            var pipes = new RecordPipes();
            foreach (var format in Formats)
            {
                var next = 0;
                foreach (var record in RecordReader.Read(format, new MemoryStream(bytes), pipes))
                {
                    Assert.Equal(record.Number == 0 ? 0 : ++next, record.Number);
                    Assert.True(record.Number > 0 || next == 0, "what is wrong with the whole file is said before its records");
                    Assert.InRange(record.Line, 1, bytes.Length + 1);
                    Assert.InRange(record.Column, 1, bytes.Length + 1);
                    Assert.All(record.Faults, f => Assert.InRange(f.Line, record.Line, bytes.Length + 1));
                    if (record.Fault is { } fault) Assert.InRange(fault.Line, 1, bytes.Length + 1);
                    else Assert.True(pipes.Write(format, record.Content, out _).Count == record.Faults.Count);
                    Assert.Equal(record.Fault is null, !record.Content.IsEmpty);
                }
            }
        }).Check(Thorough);

    [Fact]
    public void How_the_bytes_come_does_not_matter() =>
        Prop.ForAll(Soup.ToArbitrary(), Gen.Choose(1, 7).ToArbitrary(), (bytes, size) =>
        {
            foreach (var format in Formats.Where(f => f.Kind != FormatKind.Xlsx))
                Assert.Equal(Sample.Read(format, bytes), Sample.Read(format, new SlowStream(bytes, size)));
        }).Check(Thorough);

    [Fact]
    public void What_one_record_is_stored_as_reads_back_into_the_same_record() =>
        Prop.ForAll(Cell.Two().ListOf().ToArbitrary(), rows =>
        {
            var format = Sample.Format("json: {}\nfields:\n  a: {}\n  g: { fields: { b: {}, c: { repeats: true } } }");
            var text = JsonSerializer.Serialize(new { a = "x", g = rows.Select(r => new { b = r.Item1, c = (string[])[r.Item2, "y"] }) });
            var record = RecordReader.Read(format, new MemoryStream(Encoding.UTF8.GetBytes(text))).Single();
            Assert.Null(record.Fault);
            Assert.Equal(Encoding.UTF8.GetString(record.Content.Span), Encoding.UTF8.GetString(RecordReader.Read(format, new MemoryStream(record.Content.ToArray())).Single().Content.Span));
        }).Check(Thorough);

    private static string Written(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<string> Named(params (string Name, string Text)[] cells) => cells.Where(c => c.Text.Length > 0).Select(c => $"{c.Name}={c.Text}");

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class SlowStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, size));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, size)]);
    }
}
