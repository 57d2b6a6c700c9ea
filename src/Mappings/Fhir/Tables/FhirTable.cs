using System.Text;

namespace IntegrationEngine.Mappings.Fhir.Tables;

/// <summary>Reads <c>fhir-r4.txt</c>; <c>tools/fhir-tables/README.md</c> describes its lines. Types and code lists are parsed when first asked for.</summary>
internal sealed class FhirTable
{
    private readonly byte[] _text;
    private readonly List<FhirBinding> _bindings = [];
    private readonly Dictionary<string, (FhirType Type, string Base, Range Lines)> _types = new(StringComparer.Ordinal);

    public FhirTable(byte[] text)
    {
        _text = text;
        var lineStart = 0;
        (string Name, int At)? open = null;
        foreach (var range in Lines(0, text.Length))
        {
            var line = text.AsSpan(range);
            lineStart = range.Start.Value;
            if (line[0] == (byte)'S') AddBinding(range);
            if (line[0] != (byte)'T') continue;
            Close(lineStart);
            var fields = Encoding.UTF8.GetString(line).Split('\t');
            var flags = fields.Length > 4 ? fields[4] : "";
            var type = new FhirType(fields[1], Kind(fields[2]), flags.Contains('a', StringComparison.Ordinal), flags.Contains('i', StringComparison.Ordinal), ReadBody);
            _types.Add(fields[1], (type, fields.Length > 3 ? fields[3] : "", default));
            open = (fields[1], range.End.Value + 1);
        }
        Close(text.Length);

        void Close(int end)
        {
            if (open is not var (name, at)) return;
            _types[name] = _types[name] with { Lines = at..Math.Max(at, end) };
        }
    }

    public static FhirTable Embedded()
    {
        using var stream = typeof(FhirTable).Assembly.GetManifestResourceStream("fhir/fhir-r4.txt")!;
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return new FhirTable(text);
    }

    public IEnumerable<FhirType> Types() => _types.Values.Select(t => t.Type);

    private FhirTypeBody ReadBody(FhirType type)
    {
        var elements = new List<FhirElement>();
        var rules = new List<(string Key, string Expression)>();
        Read(type.Name);
        return new FhirTypeBody(type, [.. elements], rules);

        void Read(string name)
        {
            var (_, baseName, lines) = _types[name];
            if (baseName.Length > 0) Read(baseName);
            foreach (var range in Lines(lines.Start.Value, lines.End.Value))
            {
                var fields = Encoding.UTF8.GetString(_text.AsSpan(range)).Split('\t');
                if (fields[0] == "R") rules.Add((fields[1], fields[2]));
                else Put(ReadElement(type, fields));
            }
        }

        void Put(FhirElement element)
        {
            var at = elements.FindIndex(e => e.Path == element.Path);
            if (at < 0) elements.Add(element);
            else elements[at] = element;
        }
    }

    private FhirElement ReadElement(FhirType type, string[] fields)
    {
        var isChoice = fields[1].EndsWith("[x]", StringComparison.Ordinal);
        var name = isChoice ? fields[1][..^3] : fields[1];
        return new FhirElement(
            name,
            $"{type.Name}.{fields[1]}",
            isChoice,
            [.. fields[4].Split('|').Select(t => ReadElementType(name, isChoice, t))],
            int.Parse(fields[2]),
            fields[3] == "*" ? int.MaxValue : int.Parse(fields[3]),
            fields.Length > 5 ? _bindings[int.Parse(fields[5])] : null);
    }

    private FhirElementType ReadElementType(string name, bool isChoice, string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        string[] targets = open < 0 ? [] : text[(open + 1)..^1].Split(',');
        var typeName = open < 0 ? text : text[..open];
        var simple = typeName.EndsWith('!');
        var type = _types[typeName.TrimEnd('!')].Type;
        var jsonName = isChoice ? name + char.ToUpperInvariant(type.Name[0]) + type.Name[1..] : name;
        return new FhirElementType(type, jsonName, Encoding.UTF8.GetBytes(jsonName), targets, simple);
    }

    private void AddBinding(Range line)
    {
        var head = Fields(line, 4);
        _bindings.Add(new FhirBinding(head[1], head[2].Split(' ', StringSplitOptions.RemoveEmptyEntries), () => Fields(line, int.MaxValue)[3..]));
    }

    private string[] Fields(Range line, int count) => Encoding.UTF8.GetString(_text.AsSpan(line)).Split('\t', count);

    private IEnumerable<Range> Lines(int from, int to)
    {
        while (from < to)
        {
            var length = _text.AsSpan(from, to - from).IndexOf((byte)'\n');
            var end = length < 0 ? to : from + length;
            if (end > from) yield return from..end;
            from = end + 1;
        }
    }

    private static FhirTypeKind Kind(string letter) => letter switch
    {
        "P" => FhirTypeKind.Primitive,
        "C" => FhirTypeKind.Complex,
        "B" => FhirTypeKind.Backbone,
        "R" => FhirTypeKind.Resource,
        _ => throw new InvalidDataException($"fhir-r4.txt: '{letter}' is no kind of type"),
    };
}
