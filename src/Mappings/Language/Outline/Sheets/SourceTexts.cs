using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Outline.Sheets;

/// <summary>The repetitions of a message's fields, or the fields of a record, as they are written.</summary>
internal sealed partial class SourceTexts
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    private readonly bool _isRecord;

    private SourceTexts(bool isRecord) => _isRecord = isRecord;

    public static SourceTexts OfMessage(ReadOnlyMemory<byte> raw, CharsetSetting charset)
    {
        var texts = new SourceTexts(isRecord: false);
        var message = new Hl7Message();
        if (message.Read(new Hl7Decoder().Decode(raw, charset).Utf8) is not null) return texts;
        foreach (var field in SourceLeaves.Of(message).GroupBy(l => l.Place(message, 0, 0), StringComparer.Ordinal))
            texts._fields[field.Key] = Encoding.UTF8.GetString(message.Bytes[field.First().Range.Start..field.Last().Range.End]);
        return texts;
    }

    /// <param name="content">As <see cref="Mappings.Formats.FormatRecord.Content"/>.</param>
    public static SourceTexts OfRecord(ReadOnlyMemory<byte> content)
    {
        var texts = new SourceTexts(isRecord: true);
        using var record = JsonDocument.Parse(content);
        texts.Add(record.RootElement, "");
        return texts;
    }

    /// <summary>A place without the numbers of its groups' instances and values: <c>marcadores[2].valor</c> is <c>marcadores.valor</c>.</summary>
    public static string WithoutNumbers(string place) => Numbers().Replace(place, "");

    /// <summary>The field that a place (<c>OBX[3]-5[2].1</c>) lies in; null where it is not valued.</summary>
    public string? Field(string place)
    {
        if (_isRecord) return _fields.GetValueOrDefault(place);
        var dash = place.IndexOf('-', StringComparison.Ordinal);
        var dot = dash < 0 ? -1 : place.IndexOf('.', dash);
        return _fields.GetValueOrDefault(dot < 0 ? place : place[..dot]);
    }

    private void Add(JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in value.EnumerateObject()) Add(field.Value, place.Length == 0 ? field.Name : $"{place}.{field.Name}");
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            var number = 0;
            // The first is named without its number.
            foreach (var item in value.EnumerateArray()) Add(item, ++number == 1 ? place : $"{place}[{number}]");
        }
        else
        {
            _fields[place] = value.ToString();
        }
    }

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
