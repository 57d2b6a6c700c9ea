using System.Text;

namespace IntegrationEngine.Mappings.Tests.Language;

/// <summary>A message with a few random mistakes, the same for the same seed.</summary>
internal sealed class Mutant
{
    private static readonly string[] Values =
    [
        "", "\"\"", "0", "-1", "+2.50", ".5", "1e9", "<5", "1:80", "^", "~", "&", "^^^", "&&", "a~b~~c", "a^b^c^d^e^f^g^h^i^j", "\\F\\\\S\\\\T\\\\R\\\\E\\", "\\X0D0A00\\", "\\.br\\", "\\H\\x\\N\\", "\\Z", "\\",
        "20230230", "20240229", "2024", "202402", "2024022925", "20240229236", "202402292359", "20240229235959.1234+0530", "20240229-9999", "00000000", "99991231235959+1400", "0001010100", "2359", "235960", "12:30",
        "Núñez Ávila", "  blancos  ", "\t", "\u00a0", "\u2028", "\ufeff", "x\u0001y", "\u007f", "\"comillas\" y \\E\\", "urn:uuid:no", "http://con espacio", "1.2.3", "2.16.840.1.113883.4.629", "1.02.3", "HL70004", "SCT", "UCUM",
        "A^Texto^LN", "^Solo texto", "5^^^", "<^5^-^10", "^1^:^128", "5&x^y&z", "PDF^Application^PDF^Base64^AAAA", "x^y^pdf^Base64^no base64!", "A^B^C^A^texto", "1.2^x^y^Hex^4142", "99000101^Ibáñez^Rocío", "F", "X", "Z", "SIN CURP",
    ];

    private static readonly string[] Types = ["", "NM", "SN", "CWE", "CE", "CNE", "CF", "TX", "FT", "ST", "DT", "TM", "TS", "DTM", "ED", "RP", "CQ", "DR", "NR", "XPN", "XAD", "XTN", "XCN", "XON", "CX", "EI", "HD", "PL", "MO", "CP", "ID", "IS", "SI", "FN", "NA", "MA", "QQ", "obx"];

    private readonly Random _random;
    private readonly List<string> _segments;

    private Mutant(string text, int seed)
    {
#pragma warning disable CA5394 // Mistakes need no secrecy.
        _random = new Random(seed);
        _segments = [.. text.Split('\r', StringSplitOptions.RemoveEmptyEntries)];
    }

    public static byte[] Of(byte[] message, int seed)
    {
        var mutant = new Mutant(Encoding.Latin1.GetString(message).Replace("\r\n", "\r", StringComparison.Ordinal).Replace('\n', '\r'), seed);
        for (var i = mutant._random.Next(1, 6); i > 0; i--) mutant.Mistake();
        return mutant.Bytes();
    }

    private void Mistake()
    {
        if (_segments.Count == 0) return;
        var at = _random.Next(_segments.Count);
        switch (_random.Next(12))
        {
            case 0:
                _segments.RemoveAt(at);
                break;
            case 1:
                _segments.Insert(_random.Next(_segments.Count + 1), _segments[at]);
                break;
            case 2:
                var other = _random.Next(_segments.Count);
                (_segments[at], _segments[other]) = (_segments[other], _segments[at]);
                break;
            case 3:
                _segments.Insert(at, "ZXX|" + Value());
                break;
            case 4:
                if (_segments[at].StartsWith("OBX", StringComparison.Ordinal)) SetField(at, 2, Types[_random.Next(Types.Length)]);
                else goto default;
                break;
            case 5:
                if (_segments[at].StartsWith("OBX", StringComparison.Ordinal)) SetField(at, 5, Value());
                else goto default;
                break;
            default:
                SetField(at, _random.Next(1, 28), Value());
                break;
        }
    }

    private void SetField(int segment, int field, string value)
    {
        var fields = _segments[segment].Split('|').ToList();
        while (fields.Count <= field) fields.Add("");
        var parts = fields[field].Split('^').ToList();
        if (_random.Next(2) == 0)
        {
            fields[field] = value;
        }
        else
        {
            parts[_random.Next(parts.Count)] = value;
            fields[field] = string.Join('^', parts);
        }
        _segments[segment] = string.Join('|', fields);
    }

    private string Value()
    {
        var value = Values[_random.Next(Values.Length)];
        return Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(_random.Next(4) == 0 ? value + Values[_random.Next(Values.Length)] : value));
    }

    private byte[] Bytes()
    {
        var bytes = Encoding.Latin1.GetBytes(string.Join('\r', _segments) + "\r");
        switch (_random.Next(6))
        {
            case 0:
                return bytes[.._random.Next(bytes.Length)];
            case 1:
                for (var i = _random.Next(1, 8); i > 0; i--) bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
                return bytes;
            default:
                return bytes;
        }
    }
}
