using System.Globalization;
using System.Text;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>
/// Holds a file's batch segments to what lies between them (HL7 v2.5.1, 2.10.3): each header has its trailer, BTS-1 is the number of messages
/// of its batch, FTS-1 the number of batches. Segments that are left out altogether, and counts that are, say nothing.
/// </summary>
public sealed class Hl7BatchCount
{
    private int? _file;
    private int? _batch;
    private int _messages;
    private int _batches;

    /// <summary>What is wrong at this part, or null.</summary>
    public Hl7BatchFault? Check(Hl7Part part)
    {
        switch (part.Kind)
        {
            case Hl7PartKind.FileHeader:
                if (End() is { } unfinished) return unfinished;
                _file = part.Line;
                return null;
            case Hl7PartKind.BatchHeader:
                if (_batch is { } before) return new Hl7BatchFault(before, "BHS", null, 0);
                _batch = part.Line;
                (_messages, _batches) = (0, _batches + 1);
                return null;
            case Hl7PartKind.BatchTrailer:
                return Compare(part, "BTS", ref _batch, _messages);
            case Hl7PartKind.FileTrailer:
                if (_batch is { } open) return new Hl7BatchFault(open, "BHS", null, 0);
                return Compare(part, "FTS", ref _file, _batches);
            default:
                _messages++;
                return null;
        }
    }

    /// <summary>What is wrong where the file ends here: a header without its trailer, as in a file that was cut off.</summary>
    public Hl7BatchFault? End() =>
        _batch is { } batch ? new Hl7BatchFault(batch, "BHS", null, 0) : _file is { } file ? new Hl7BatchFault(file, "FHS", null, 0) : null;

    private Hl7BatchFault? Compare(Hl7Part trailer, string segment, ref int? header, int found)
    {
        if (header is null) return new Hl7BatchFault(trailer.Line, segment, null, found);
        header = null;
        var content = trailer.Content.Span;
        var rest = content[4..];
        var end = rest.IndexOf(content[3]);
        var text = Encoding.Latin1.GetString(end < 0 ? rest : rest[..end]).Trim();
        if (text.Length == 0) return null;
        var declared = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1;
        // A file without batches has one, or counts its messages: senders differ.
        var fits = declared == found || (segment == "FTS" && found == 0 && (declared == 1 || declared == _messages));
        return fits ? null : new Hl7BatchFault(trailer.Line, segment, declared, found);
    }
}
