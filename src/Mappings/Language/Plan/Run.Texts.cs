using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Texts that are none of the message's own: made in scratch, constants of the mapping, and outputs of code maps. Values name them by number.</summary>
internal sealed partial class Run
{
    private byte[][] _texts = new byte[128][];
    private CodeMapRow?[] _rows = new CodeMapRow?[128];
    // For each text whether it is known to be an absolute URI.
    private bool[] _absolute = new bool[128];
    private int _textCount;

    /// <summary>Text closed or kept in <see cref="Scratch"/>.</summary>
    public SourceValue Value(ArraySegment<byte> text, int segment) => SourceValue.OfText(Number(text.Array!, null), text.Offset, text.Count, segment);

    /// <summary>Text that the mapping holds.</summary>
    public SourceValue Value(byte[] text, int segment) => SourceValue.OfText(Number(text, null), 0, text.Length, segment);

    /// <summary>A code map's output.</summary>
    public SourceValue Value(CodeMapRow row, int segment) => SourceValue.OfText(Number(row.Utf8To, row), 0, row.Utf8To.Length, segment);

    /// <summary>The code map's row that a value comes from; null for others.</summary>
    public CodeMapRow? Row(in SourceValue value) => value.IsMade ? _rows[value.Made - 1] : null;

    /// <summary>The bytes as they stand: with escapes unless <see cref="ValueForm.Text"/>.</summary>
    public ReadOnlySpan<byte> Bytes(scoped in SourceValue value) => value.IsMade ? _texts[value.Made - 1].AsSpan(value.Start, value.Length) : Message.Bytes.Slice(value.Start, value.Length);

    /// <summary>Whether a made text is an absolute URI; looked at once for each text.</summary>
    public bool IsAbsoluteUri(in SourceValue value)
    {
        ref var known = ref _absolute[value.Made - 1];
        return known || (known = Bytes(value) is var text && FhirPrimitives.IsUri(text) && FhirPrimitives.IsAbsoluteUri(text));
    }

    private int Number(byte[] text, CodeMapRow? row)
    {
        if (_textCount == _texts.Length)
        {
            Array.Resize(ref _texts, _textCount * 2);
            Array.Resize(ref _rows, _textCount * 2);
            Array.Resize(ref _absolute, _textCount * 2);
        }
        _texts[_textCount] = text;
        _rows[_textCount] = row;
        _absolute[_textCount] = false;
        return ++_textCount;
    }
}
