using System.Text;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Outline.Sheets;

/// <summary>The repetitions of a message's fields, as they are written.</summary>
internal sealed class SourceTexts
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    public SourceTexts(ReadOnlyMemory<byte> raw, CharsetSetting charset)
    {
        var message = new Hl7Message();
        if (message.Read(new Hl7Decoder().Decode(raw, charset).Utf8) is not null) return;
        foreach (var field in SourceLeaves.Of(message).GroupBy(l => l.Place(message, 0, 0), StringComparer.Ordinal))
            _fields[field.Key] = Encoding.UTF8.GetString(message.Bytes[field.First().Range.Start..field.Last().Range.End]);
    }

    /// <summary>The field that a place (<c>OBX[3]-5[2].1</c>) lies in; null where it is not valued.</summary>
    public string? Field(string place)
    {
        var dash = place.IndexOf('-', StringComparison.Ordinal);
        var dot = dash < 0 ? -1 : place.IndexOf('.', dash);
        return _fields.GetValueOrDefault(dot < 0 ? place : place[..dot]);
    }
}
