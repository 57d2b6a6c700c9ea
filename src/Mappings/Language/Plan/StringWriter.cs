using System.Buffers;
using System.Text;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Text: escapes decoded, blanks at both ends taken off, controls that FHIR forbids left out.</summary>
internal sealed class StringWriter : PrimitiveWriter
{
    private static readonly SearchValues<byte> Forbidden =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(i => i is not (9 or 10 or 13)).Select(i => (byte)i)]);

    public static StringWriter Instance { get; } = new();

    public override WriteResult Write(Run run, in SourceValue value) => Write(run, run.Text(value), value.Segment);

    public static WriteResult Write(Run run, ReadOnlySpan<byte> text, int segment)
    {
        if (text.IsEmpty) return WriteResult.Empty;
        if (text.Length > FhirPrimitives.MaxStringLength && Encoding.UTF8.GetCharCount(text) > FhirPrimitives.MaxStringLength) return WriteResult.Failed;
        // Most text has nothing to escape: one look settles both questions.
        if (run.Out.TryPlainString(text)) return WriteResult.Written;
        if (text.IndexOfAny(Forbidden) >= 0)
        {
            var kept = run.Scratch.Room(text.Length);
            var length = 0;
            foreach (var b in text)
                if (!Forbidden.Contains(b)) kept[length++] = b;
            text = run.Scratch.Keep(length).AsSpan().Trim(" \t\r\n"u8);
            run.Notice("R212", run.Place(segment), null, null);
        }
        if (text.IsEmpty) return WriteResult.Empty;
        run.Out.String(text);
        return WriteResult.Written;
    }
}
