using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Fuzz;

/// <summary>Any bytes as a file of every shipped format: records, or coded faults with places; what is read is checked and put into pipe form.</summary>
internal sealed class RecordsTarget : FuzzTarget
{
    private readonly FormatDefinition[] _formats = [.. Repository.Files("config/formats", ".yaml").Select((text, i) => FormatOf(Text(text), i))];
    private readonly RecordPipes _pipes = new();

    public override string Name => "records";

    public override int Share => 10;

    public override IReadOnlyList<byte[]> Seeds => [.. Corpus(), .. ((string[])[".csv", ".txt", ".json", ".xml", ".xlsx"]).SelectMany(e => Repository.Files("config/examples", e))];

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. Split("; | , \" \"\" \"\"\" \n \r \r\n \t \0 \u00a0 \u00f1 \ufeff sep=; { } [ ] : null true 1e9 \\u0000 \\ud800 \"a\":{ [[[[ ]]]] < > </ /> <!-- --> <![CDATA[ ]]> & &amp; &#0; <!DOCTYPE <?xml encoding= 46329 03/11/2026 2026-11-03T08:30:00-06:00 12345678903 #N/A"),
        [0xFF], [0xC3], [0xE9], [0x81], [0xED, 0xA0, 0x80],
    ];

    public override void Read(byte[] input)
    {
        foreach (var format in _formats)
        {
            var next = 0;
            foreach (var record in RecordReader.Read(format, new MemoryStream(input), _pipes))
            {
                if (record.Number != 0 && record.Number != ++next) throw new BrokenPromiseException("records are not counted one by one");
                if (record.Number == 0 && next > 0) throw new BrokenPromiseException("the whole file is refused behind a record");
                if (record.Line < 1 || record.Column < 1) throw new BrokenPromiseException("a record without a place");
                foreach (var fault in record.Faults.Concat(record.Notices).Concat(record.Fault is { } one ? [one] : [])) Check(fault);
                if (record.Fault is null && _pipes.Write(format, record.Content, out _).Any(f => f.Code == "R167")) throw new BrokenPromiseException("a record's content that can't be read back");
            }
        }
        // What a replay may hand in.
        foreach (var fault in _pipes.Write(_formats[0], input, out _)) Check(fault with { Line = 1, Column = 1 });
    }

    private static FormatDefinition FormatOf(string text, int number)
    {
        var name = text.Split('\n').First(l => l.StartsWith("format:", StringComparison.Ordinal))[7..].Trim();
        var findings = new DiagnosticBag();
        return FormatCompiler.Read(new ConfigText($"config/formats/{name}.yaml", text), findings) ?? throw new InvalidOperationException($"the shipped format {number} doesn't compile");
    }

    private static void Check(RecordFault fault)
    {
        if (fault.Line < 1 || fault.Column < 1) throw new BrokenPromiseException($"{fault.Code} has no place");
        foreach (var language in (string[])["es", "en"])
            if (DiagnosticCatalogue.Default.Message(fault.Code, fault.Arguments, language) is var words && (words == fault.Code || words.Contains('{', StringComparison.Ordinal)))
                throw new BrokenPromiseException($"{fault.Code} with an open place in its words");
    }
}
