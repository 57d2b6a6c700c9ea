using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Fuzz;

/// <summary>Any text as a format: it compiles, or every reason why not is a coded finding; what compiles reads a file.</summary>
internal sealed class FormatTarget : FuzzTarget
{
    private static readonly byte[] File = "a;b\n1;\"2\"\n[{\"a\":1}]"u8.ToArray();

    public override string Name => "format";

    public override int Share => 5;

    public override IReadOnlyList<byte[]> Seeds => [.. Corpus(), .. Repository.Files("config/formats", ".yaml")];

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. Split("format: delimited: fixed: xlsx: json: xml: separator: quote: header: charset: other-columns: records: record: sheet: header-row: record-by: line-type: lines: max-record: fields: each: at: type: pattern: values: required: repeats: split: decimal: max: rows tab none date number code excel dd/MM/yyyy 1-2 99999999999 @a a.b a/b {} [] '' true 1KiB"),
        .. Split("\n : , { } - ' \" # \u00f1"),
    ];

    public override void Read(byte[] input)
    {
        var text = Text(input);
        var findings = new DiagnosticBag();
        var format = FormatCompiler.Read(new ConfigText("config/formats/fuzz.yaml", text), findings);
        Findings.Check(findings.Sorted(), _ => text);
        if (format is null != findings.HasErrors) throw new BrokenPromiseException("a format without an error, or one with");
        if (format is null) return;
        foreach (var record in RecordReader.Read(format, new MemoryStream(File), new RecordPipes()))
            if (record.Line < 1) throw new BrokenPromiseException("a record without a place");
    }
}
