using System.Diagnostics;
using System.Globalization;
using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Yaml;
using YamlDotNet.Core;

namespace IntegrationEngine.Benchmarks.Scale;

/// <summary>
/// <c>scale [NAME]</c>: what twice the input costs. Each kind of large or bad input is read in growing sizes; a time that grows fourfold where the input doubles is
/// quadratic. What ends with a finding or a refusal is measured as well: that must not take long either.
/// </summary>
internal static class ScaleBenchmark
{
    private const string Head = "MSH|^~\\&|PATOLAB|CIBIOR|||20250925092000||ORU^R01^ORU_R01|1|P|2.5.1||||||UNICODE UTF-8\rPID|1||4711^^^H^MR||Muñoz^Íñigo\rOBR|1||1^LAB|IHQ^Inmunohistoquímica^L|||20250925\r";

    private static readonly Mapping OruR01 = Compile(Shipped(), "oru-r01");
    private static readonly Converter Converter = new();
    private static readonly ConversionContext Context = new(
        "scale", "CIBIOR", new CharsetSetting(null, "windows-1252"), TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City"), BundleKind.Transaction,
        new Dictionary<string, WriteMode>(StringComparer.Ordinal));

    private static readonly (string Name, int Size, Func<int, Func<string>> Prepare)[] Kinds =
    [
        ("message: results", 2_000, n => Message(Repeat(n, i => $"OBX|{i}|NM|RE{i}^Receptores^L||95|%|||||F\r"))),
        ("message: results with one code", 2_000, n => Message(Repeat(n, i => $"OBX|{i}|NM|RE^Receptores^L||95|%|||||F\r"))),
        ("message: lines of one text", 2_000, n => Message(Repeat(n, i => $"OBX|{i}|TX|N^Nota^L||línea {i}||||||F\r"))),
        ("message: notes", 2_000, n => Message("OBX|1|NM|RE^R^L||95|%|||||F\r" + Repeat(n, i => $"NTE|{i}||nota {i}\r"))),
        ("message: orders", 1_000, n => Message(Repeat(n, i => $"ORC|RE|{i}^H\rOBR|{i + 1}|{i}^H|{i}^LAB|IHQ^I^L|||20250925\rOBX|1|NM|RE^R^L||95|%|||||F\r"))),
        ("message: specimens", 1_000, n => Message(Repeat(n, i => $"SPM|{i}|{i}^H&{i}^LAB||TIS^Tejido^HL70487\r"))),
        ("message: patients", 500, n => Message(Repeat(n, i => $"PID|1||{i}^^^H^MR||Muñoz^Ana\rOBR|1||{i}^LAB|IHQ^I^L\r"))),
        ("message: unknown segments", 20_000, n => Message(Repeat(n, i => $"ZXX|{i}|x\r"))),
        ("message: empty lines", 100_000, n => Message(new string('\r', n))),
        ("message: repetitions of a field", 5_000, n => Bytes(Head.Replace("4711^^^H^MR", string.Join('~', Enumerable.Range(1, n).Select(i => $"{i}^^^H^MR")), StringComparison.Ordinal))),
        ("message: empty repetitions", 100_000, n => Bytes(Head.Replace("4711^^^H^MR", "4711^^^H^MR" + new string('~', n), StringComparison.Ordinal))),
        ("message: components", 100_000, n => Bytes(Head.Replace("Muñoz^Íñigo", "Muñoz" + new string('^', n), StringComparison.Ordinal))),
        ("message: fields", 100_000, n => Message("OBX|1|ST" + new string('|', n) + "\r")),
        ("message: one long field", 1 << 20, n => Message($"OBX|1|ST|N^Nota^L||{new string('a', n)}||||||F\r")),
        ("message: escapes", 100_000, n => Message($"OBX|1|FT|N^Nota^L||{Repeat(n, _ => "\\.br\\")}||||||F\r")),
        ("message: escapes that don't end", 100_000, n => Message($"OBX|1|FT|N^Nota^L||{new string('\\', n)}||||||F\r")),
        ("message: base64", 1 << 20, n => Message($"OBX|1|ED|P^Pdf^L||^application^pdf^Base64^{new string('A', n & ~3)}||||||F\r")),
        ("message: windows-1252 in UTF-8", 1 << 18, n => () => Refusal(Encoding.Latin1.GetBytes(Head + $"OBX|1|ST|N^Nota^L||{new string('ñ', n)}||||||F\r"))),
        ("message: without separators", 1 << 20, n => Bytes(Head + "OBX" + new string('x', n))),
        ("yaml: keys", 20_000, n => Yaml(Repeat(n, i => $"k{i}: v\n"))),
        ("yaml: equal keys", 5_000, n => Yaml(Repeat(n, _ => "k: v\n"))),
        ("yaml: anchors and aliases", 5_000, n => Yaml("a: &a [x]\n" + Repeat(n, i => $"k{i}: *a\n"))),
        ("yaml: nested lists", 10_000, n => Yaml("a: " + new string('[', n))),
        ("yaml: nested blocks", 200, n => Yaml(Repeat(n, i => new string(' ', i) + "a:\n"))),
        ("yaml: nested dashes", 10_000, n => Yaml(Repeat(n, _ => "- "))),
        ("yaml: one long line", 200_000, n => Yaml("a: " + new string('x', n) + "\n")),
        ("yaml: one long quoted text", 200_000, n => Yaml("a: '" + new string('x', n))),
        ("yaml: a block", 20_000, n => Yaml("a: |\n" + Repeat(n, i => $"  línea {i}\n"))),
        ("yaml: a tab in every line", 5_000, n => Yaml(Repeat(n, i => $"k{i}:\n\tv: 1\n"))),
        ("yaml: comments", 20_000, n => Yaml(Repeat(n, i => $"# {i}\n"))),
        ("yaml: flow pairs", 5_000, n => Yaml("a: {" + Repeat(n, i => $"k{i}: v, ") + "}\n")),
        ("yaml: question marks", 5_000, n => Yaml(Repeat(n, _ => "? "))),
        ("expression: parentheses", 2_000, n => Expression(new string('(', n) + "PID-3" + new string(')', n))),
        ("expression: nots", 2_000, n => Expression("PID-3[" + Repeat(n, _ => "not ") + ".1 is valued]")),
        ("expression: ands", 2_000, n => Expression("PID-3[" + string.Join(" and ", Enumerable.Repeat(".1 is valued", n)) + "]")),
        ("expression: alternatives", 2_000, n => Expression(string.Join(" ?? ", Enumerable.Repeat("PID-3 first", n)))),
        ("expression: a list", 2_000, n => Expression(string.Join(", ", Enumerable.Repeat("PID-3 first", n)))),
        ("expression: functions", 2_000, n => Expression("PID-3" + Repeat(n, _ => " | trim"))),
        ("expression: nested calls", 2_000, n => Expression(Repeat(n, _ => "concat(") + "PID-2" + new string(')', n))),
        ("expression: selections", 2_000, n => Expression("PID-3" + Repeat(n, _ => "[1]"))),
        ("expression: nested selections", 2_000, n => Expression(Repeat(n, _ => "PID-3[") + ".1")),
        ("expression: brackets", 20_000, n => Expression(new string('[', n))),
        ("expression: a long text", 100_000, n => Expression("'" + new string('x', n) + "'")),
        ("mapping: rules", 100, n => Mapping(Repeat(n, i => $"  r{i}:\n    $resource: Patient\n    $for: PATIENT_RESULT\n    $key: PID-3 first\n    identifier: PID-3\n    name: PID-5\n"))),
        ("mapping: lines", 200, n => Mapping("  r:\n    $resource: Patient\n    $for: PATIENT_RESULT\n    $key: PID-3 first\n    name:\n" + Repeat(n, i => $"      - {{ text: PID-5.1 }}\n"))),
        ("mapping: unknown elements", 200, n => Mapping("  r:\n    $resource: Patient\n    $for: PATIENT_RESULT\n    $key: PID-3 first\n" + Repeat(n, i => $"    nombre{i}: PID-5\n"))),
        ("mapping: nested fragments", 5, n => Mapping("  r: { $resource: Patient, $for: PATIENT_RESULT, $key: PID-3 first, extension: [{ url: \"urn:x\", $use: f0 }] }\n", Fragments(n, 1))),
        ("mapping: fragments that use the next twice", 5, n => Mapping("  r: { $resource: Patient, $for: PATIENT_RESULT, $key: PID-3 first, extension: [{ url: \"urn:x\", $use: f0 }] }\n", Fragments(n, 2))),
        ("codes: rows", 50_000, n => Codes("from,to\n" + Repeat(n, i => $"c{i},v{i}\n"))),
        ("codes: rows with one code", 5_000, n => Codes("from,to\n" + Repeat(n, _ => "c,v\n"))),
        ("codes: wrong rows", 5_000, n => Codes("from,to\n" + Repeat(n, _ => "a,b,c,d\n"))),
        ("codes: columns", 5_000, n => Codes("from,to" + Repeat(n, i => $",x{i}") + "\na,b\n")),
        ("codes: a quote that never ends", 200_000, n => Codes("from,to\na,\"" + new string('x', n))),
        ("codes: quotes", 100_000, n => Codes("from,to\na," + new string('"', n) + "\n")),
    ];

    public static int Run(string[] arguments)
    {
        var wanted = arguments.Length > 0 ? arguments[0] : "";
        Console.Out.WriteLine($"{"",-45} {"size",9} {"ms",9} {"x2",6} {"x4",6}  ends with");
        foreach (var (name, size, prepare) in Kinds.Where(k => k.Name.Contains(wanted, StringComparison.Ordinal)))
        {
            var (one, _) = Time(prepare(size));
            var (two, _) = Time(prepare(2 * size));
            var (four, end) = Time(prepare(4 * size));
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name,-45} {4 * size,9} {four,9:0.0} {two / one,6:0.0} {four / two,6:0.0}  {end}"));
        }
        return 0;
    }

    /// <summary>The best of a few, in milliseconds.</summary>
    private static (double Milliseconds, string End) Time(Func<string> work)
    {
        var end = work();
        var best = double.MaxValue;
        var enough = Stopwatch.StartNew();
        for (var i = 0; i < 20 && (i < 3 || enough.ElapsedMilliseconds < 300); i++)
        {
            var begun = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return (best, end);
    }

    private static Func<string> Message(string segments) => Bytes(Head + segments);

    private static Func<string> Bytes(string message)
    {
        var raw = Encoding.UTF8.GetBytes(message);
        return () => Refusal(raw);
    }

    private static string Refusal(byte[] raw)
    {
        var conversion = Converter.Convert(OruR01, raw, Context);
        return conversion.Refusal?.Code ?? $"{conversion.Bundle.Length >> 10} KiB";
    }

    private static Func<string> Yaml(string text) => () =>
    {
        var findings = new DiagnosticBag();
        YamlReader.Read("scale.yaml", text, findings);
        return Codes(findings);
    };

    private static Func<string> Expression(string text) => () =>
    {
        var findings = new DiagnosticBag();
        OrderingExpression.Compile(new YamlScalar(new SourceSpan("scale", 1, 1, 1), text, ScalarStyle.Plain), ["ORU^R01"], findings);
        return Codes(findings);
    };

    private static Func<string> Mapping(string resources, string shared = "")
    {
        ConfigText[] files = [.. Shipped().Where(f => f.Path.Contains("_shared", StringComparison.Ordinal) || f.Path.EndsWith(".csv", StringComparison.Ordinal)), new("config/mappings/scale.yaml", "mapping: scale\nsource: hl7v2 ORU^R01\notherwise: omit\nresources:\n" + resources)];
        if (shared.Length > 0) files = [.. files, new("config/mappings/_shared/scale.yaml", shared)];
        return () => Compiled(files);
    }

    private static Func<string> Codes(string text) => () => Compiled([new ConfigText("config/codes/scale.csv", text)]);

    private static string Compiled(ConfigText[] files)
    {
        var findings = new DiagnosticBag();
        MappingCompiler.Compile(files, findings);
        return Codes(findings);
    }

    private static string Codes(DiagnosticBag findings)
    {
        var sorted = findings.Sorted();
        return sorted.Count == 0 ? "" : string.Join(", ", sorted.CountBy(f => f.Code).Take(3).Select(c => $"{c.Value} {c.Key}"));
    }

    private static string Fragments(int count, int uses)
    {
        var text = new StringBuilder("fragments:\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  f{i}:\n    extension:\n");
            for (var use = 0; use < uses; use++) text.Append(CultureInfo.InvariantCulture, $"      - {{ url: \"urn:u{use}\", $use: f{i + 1} }}\n");
        }
        return text.Append(CultureInfo.InvariantCulture, $"  f{count}: {{ valueString: PID-5.1 first }}\n").ToString();
    }

    private static string Repeat(int count, Func<int, string> text) => string.Concat(Enumerable.Range(1, count).Select(text));

    private static Mapping Compile(IReadOnlyList<ConfigText> files, string name) => MappingCompiler.Compile(files, new DiagnosticBag())[name];

    private static List<ConfigText> Shipped() =>
        [.. Directory.EnumerateFiles(Repository.Config, "*", SearchOption.AllDirectories)
            .Where(f => f.Contains("/mappings/", StringComparison.Ordinal) || f.Contains("/codes/", StringComparison.Ordinal) || f.Contains("/formats/", StringComparison.Ordinal))
            .Select(f => new ConfigText(Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'), File.ReadAllText(f)))];
}
