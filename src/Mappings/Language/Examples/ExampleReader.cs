using System.Text.Json;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>Reads a mapping's <c>tests.yaml</c>, with every mistake in it (T1xx). Messages that no test names are tests of their own.</summary>
public sealed class ExampleReader
{
    internal static readonly string[] Keys = ["name", "input", "record", "with", "bundle", "expect", "expect-reject", "expect-notice"];

    /// <summary>More are for <c>explain</c>.</summary>
    private const int MostKnown = 9;

    private readonly ExampleFolder _folder;
    private readonly DiagnosticBag _findings;
    private readonly FormatDefinition? _format;
    private readonly Dictionary<string, RecordInput> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlScalar> _names = new(StringComparer.Ordinal);

    private ExampleReader(ExampleFolder folder, FormatDefinition? format, DiagnosticBag findings)
    {
        _format = format;
        _folder = folder;
        _findings = findings;
    }

    /// <summary>The tests that can be run, in the order of the text, then the messages that none of them names.</summary>
    /// <param name="format">The format whose records the mapping reads; null for HL7 v2.</param>
    public static IReadOnlyList<ExampleTest> Read(ExampleFolder folder, DiagnosticBag findings, FormatDefinition? format = null)
    {
        var reader = new ExampleReader(folder, format, findings);
        var (tests, named) = folder.Tests is { } file ? reader.Read(file) : ([], []);
        return format is null
            ? [.. tests, .. folder.Messages.Where(m => !named.Contains(m)).Select(m => ExampleTest.Of(folder, m))]
            : [.. tests, .. folder.Records.Where(f => !named.Contains(f)).SelectMany(reader.Unnamed)];
    }

    private IEnumerable<ExampleTest> Unnamed(string file)
    {
        var records = Input(file).Records;
        return records.Count < 2 ? [ExampleTest.Of(_folder, file)] : records.Select(r => ExampleTest.Of(_folder, file, r.Number));
    }

    private RecordInput Input(string file) => _inputs.TryGetValue(file, out var known) ? known : _inputs[file] = RecordInput.Of(_format!, _folder.Files[file]);

    private (List<ExampleTest> Tests, HashSet<string> Named) Read(ConfigText file)
    {
        var tests = new List<ExampleTest>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        var before = _findings.Findings.Count;
        var root = YamlReader.Read(file.Path, file.Text, _findings);
        if (root is not YamlMapping mapping || mapping.Find("tests") is not YamlSequence list)
        {
            if (_findings.Findings.Count == before) _findings.Error("T101", root?.Span ?? new SourceSpan(file.Path, 1, 1, 1), ("expected", "tests"));
            return (tests, named);
        }
        foreach (var (key, _) in mapping.Entries.Where(e => e.Key.Value != "tests")) Unknown(key, ["tests"]);
        foreach (var item in list.Items)
        {
            if (item is not YamlMapping body)
            {
                _findings.Error("T101", item.Span, ("expected", "test"));
                continue;
            }
            // A test with a mistake still says that its message is not forgotten.
            if (body.Find("input") is YamlScalar input) named.Add(input.Value);
            if (Test(body) is { } test) tests.Add(test);
        }
        return (tests, named);
    }

    private ExampleTest? Test(YamlMapping body)
    {
        var before = _findings.Findings.Count;
        foreach (var (key, _) in body.Entries) if (!Keys.Contains(key.Value, StringComparer.Ordinal)) Unknown(key, Keys);
        var name = Scalar(body, "name", required: true);
        var input = Scalar(body, "input", required: true);
        if (name is not null && !_names.TryAdd(name.Value, name)) _findings.Error("T114", name.Span, ("name", name.Value), ("other", _names[name.Value].Span.ToString()));
        if (input is not null) Exists(input);
        var record = Record(body, input);
        var (edits, fields) = Edits(body.Find("with"));
        var refusal = body.Find("expect-reject") is { } reject ? Code(reject, "R1") : null;
        if (refusal is not null && (body.FindKey("expect") ?? body.FindKey("expect-notice")) is { } both) _findings.Error("T113", both.Span, ("key", both.Value));
        var (whole, values) = Expected(body.Find("expect"));
        var notices = Notices(body.Find("expect-notice"));
        var kind = Kind(Scalar(body, "bundle", required: false));
        if (name is null || input is null || _findings.Findings.Count > before) return null;
        var empty = body.Find("expect") is YamlMapping { Entries.Count: 0 } ? body.FindKey("expect") : null;
        if (empty is not null || (refusal is null && whole is null && values.Count == 0 && notices.Count == 0)) _findings.Error("T117", (empty ?? name).Span);
        return new ExampleTest(name.Value, name.Span, input.Value) { Record = record, Edits = edits, FieldEdits = fields, Bundle = kind, Whole = whole, Values = values, Refusal = refusal, Notices = notices };
    }

    private YamlScalar? Scalar(YamlMapping body, string key, bool required)
    {
        switch (body.Find(key))
        {
            case YamlScalar { Value.Length: > 0 } scalar:
                return scalar;
            case null or YamlScalar:
                if (required) _findings.Error("T103", body.Find(key)?.Span ?? body.Span, ("key", key));
                return null;
            case var other:
                _findings.Error("T108", other.Span, ("key", key));
                return null;
        }
    }

    private void Exists(YamlScalar file)
    {
        if (!_folder.Files.ContainsKey(file.Value))
            _findings.Error("T104", file.Span, ("file", file.Value), ("folder", _folder.Path), ("guess", NearestName.Find(file.Value, _folder.Files.Keys)));
    }

    private (IReadOnlyList<MessageEdit> Edits, IReadOnlyList<RecordEdit> Fields) Edits(YamlNode? with)
    {
        if (with is null) return ([], []);
        if (with is YamlMapping mapping)
            return _format is { } format
                ? ([], [.. mapping.Entries.Select(e => RecordEdit.Read(e.Key, e.Value, format, _findings)).OfType<RecordEdit>()])
                : ([.. mapping.Entries.Select(e => MessageEdit.Read(e.Key, e.Value, _findings)).OfType<MessageEdit>()], []);
        _findings.Error("T101", with.Span, ("expected", "with"));
        return ([], []);
    }

    /// <summary>Which record is meant: of a file with several a test must say it.</summary>
    private int Record(YamlMapping body, YamlScalar? input)
    {
        var scalar = Scalar(body, "record", required: false);
        if (_format is null)
        {
            if (scalar is not null) _findings.Error("T119", body.FindKey("record")!.Span);
            return 0;
        }
        if (input is null || !_folder.Files.ContainsKey(input.Value)) return 0;
        var count = Input(input.Value).Records.Count;
        var shown = count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (scalar is null)
        {
            if (count > 1) _findings.Error("T120", input.Span, ("file", input.Value), ("count", shown), ("record", "record: 1"));
            return 0;
        }
        if (int.TryParse(scalar.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 1 && (number <= count || count == 0)) return number;
        _findings.Error("T120", scalar.Span, ("file", input.Value), ("count", shown), ("record", count > 0 ? $"record: {shown}" : null));
        return 0;
    }

    private (ExpectedFile? Whole, IReadOnlyList<ExpectedValue> Values) Expected(YamlNode? expect)
    {
        switch (expect)
        {
            case null:
                return (null, []);
            case YamlScalar { Value.Length: > 0 } file:
                // A file that is not there yet is for --accept to write.
                if (_folder.Files.TryGetValue(file.Value, out var content)) CheckJson(file, content);
                else if (!file.Value.EndsWith(".json", StringComparison.Ordinal) || file.Value.AsSpan().ContainsAny('/', '\\')) Exists(file);
                return (new ExpectedFile(file.Value, file.Span), []);
            case YamlMapping mapping:
                return (null, [.. mapping.Entries.Select(e => Value(e.Key, e.Value)).OfType<ExpectedValue>()]);
            default:
                _findings.Error("T101", expect.Span, ("expected", "expect"));
                return (null, []);
        }
    }

    private void CheckJson(YamlScalar file, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
        }
        catch (JsonException error)
        {
            _findings.Error("T112", file.Span, ("file", file.Value), ("line", ((error.LineNumber ?? 0) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private ExpectedValue? Value(YamlScalar key, YamlNode value)
    {
        if (ExpectedPathParser.Parse(key, _findings) is not { } path) return null;
        switch (value)
        {
            case YamlScalar scalar:
                return new ExpectedValue(path, key.Span, scalar is { IsQuoted: false, Value: "null" or "~" or "" } ? [] : [scalar.Value], IsList: false, scalar.Span);
            case YamlSequence sequence when sequence.Items.All(i => i is YamlScalar):
                return new ExpectedValue(path, key.Span, [.. sequence.Items.Cast<YamlScalar>().Select(s => s.Value)], IsList: true, sequence.Span);
            default:
                _findings.Error("T108", value.Span, ("key", key.Value));
                return null;
        }
    }

    private List<ExpectedCode> Notices(YamlNode? node) => node switch
    {
        null => [],
        YamlSequence sequence => [.. sequence.Items.Select(i => Code(i, "R2")).OfType<ExpectedCode>()],
        _ => [.. new[] { Code(node, "R2") }.OfType<ExpectedCode>()],
    };

    /// <summary><c>{ code: R121, at: OBR-25 }</c>, or the code alone.</summary>
    private ExpectedCode? Code(YamlNode node, string band)
    {
        if (node is YamlScalar alone) return Known(alone, band) ? new ExpectedCode(alone.Value, null, alone.Span) : null;
        if (node is not YamlMapping mapping)
        {
            _findings.Error("T101", node.Span, ("expected", "code"));
            return null;
        }
        foreach (var (key, _) in mapping.Entries) if (key.Value is not ("code" or "at")) Unknown(key, ["code", "at"]);
        var code = Scalar(mapping, "code", required: true);
        return code is not null && Known(code, band) ? new ExpectedCode(code.Value, Scalar(mapping, "at", required: false)?.Value, mapping.Span) : null;
    }

    private bool Known(YamlScalar code, string band)
    {
        var known = DiagnosticCatalogue.Default.Codes.Where(c => c.StartsWith(band, StringComparison.Ordinal)).ToList();
        if (known.Contains(code.Value, StringComparer.Ordinal)) return true;
        _findings.Error("T115", code.Span, ("code", code.Value), ("band", band + "xx"), ("known", string.Join(", ", known.Take(MostKnown)) + (known.Count > MostKnown ? " ..." : "")), ("guess", NearestName.Find(code.Value, known)));
        return false;
    }

    private BundleKind? Kind(YamlScalar? scalar)
    {
        if (scalar is null) return null;
        if (Enum.GetNames<BundleKind>().FirstOrDefault(n => string.Equals(n.ToLowerInvariant(), scalar.Value, StringComparison.Ordinal)) is { } name) return Enum.Parse<BundleKind>(name);
        _findings.Error("T101", scalar.Span, ("expected", "bundle"));
        return null;
    }

    private void Unknown(YamlScalar key, string[] known) =>
        _findings.Error("T102", key.Span, ("key", key.Value), ("known", string.Join(", ", known)), ("guess", NearestName.Find(key.Value, known)));
}
