using System.Text;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>
/// Reads what the test's messages say in Z segments: <c>ZKY|key</c>, <c>ZOR|order|milliseconds|milliseconds when sent</c>, <c>ZFA|event|order|milliseconds|fact=value;…</c> with ~ for |, <c>ZRF|code</c> (refuse), <c>ZEX</c> (throw).
/// <c>ZRE|report|status|result,result</c> is a report with its results. The «Bundle» is the kind, the control id and two entries.
/// </summary>
internal sealed class FakeConverter : IMessageConverter
{
    private static readonly Dictionary<string, string> NoValues = new(StringComparer.Ordinal);

    /// <summary>Messages that are no longer refused, as after a mended mapping.</summary>
    public HashSet<string> Mended { get; } = [];

    public int Conversions { get; private set; }

    /// <summary>In which character set each conversion was to read.</summary>
    public List<string> Charsets { get; } = [];

    /// <summary>Called with the mapping before each conversion.</summary>
    public Action<Mapping> Converting { get; set; } = _ => { };

    public static string ControlIdOf(string bundle) => bundle.Split('"')[7];

    public Conversion Convert(Mapping mapping, ReadOnlyMemory<byte> raw, ConversionContext context)
    {
        Conversions++;
        lock (Charsets) Charsets.Add(context.Charset.First ?? "declared");
        Converting(mapping);
        var segments = Segments(raw);
        var id = raw.Span[0] == (byte)'{' ? segments[0].Split('"')[3] : segments[0].Split('|')[9];
        if (segments.Any(s => s == "ZEX")) throw new InvalidOperationException("Núñez Ávila");
        if (segments.FirstOrDefault(s => s.StartsWith("ZRF|", StringComparison.Ordinal)) is { } refused && !Mended.Contains(id))
            return new Conversion(new Refusal(refused.Split('|')[1], "OBR-25"), default, [], []);
        var orders = segments.Where(s => s.StartsWith("ZOR|", StringComparison.Ordinal)).Select(s => s.Split('|'))
            .Select(s => new OrderFacts("reported", s[1], null, Time(s[2]), Time(s.ElementAtOrDefault(3) ?? s[2]), NoValues));
        var facts = segments.Where(s => s.StartsWith("ZFA|", StringComparison.Ordinal)).Select(s => s.Split('|'))
            .Select(s => new OrderFacts(s[1], s[2] == "" ? null : s[2].Replace('~', '|'), null, Time(s[3]), Time(s[3]),
                s[4].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).GroupBy(v => v[0]).ToDictionary(v => v.Key, v => v.Last()[1].Replace('~', '|'), StringComparer.Ordinal)));
        orders = orders.Concat(facts);
        return new Conversion(null, Encoding.UTF8.GetBytes($$"""{"kind":"{{context.Bundle}}","id":"{{id}}","entry":[{{string.Join(',', segments.Where(s => s.StartsWith("ZRE|", StringComparison.Ordinal)).SelectMany(Report).DefaultIfEmpty("{},{}"))}}]}"""), [.. orders], []);
    }

    public string? OrderingKey(OrderingExpression expression, ReadOnlyMemory<byte> raw, ConversionContext context) =>
        Segments(raw).FirstOrDefault(s => s.StartsWith("ZKY|", StringComparison.Ordinal))?[4..];

    public static IReadOnlyList<FhirFinding> Valid(ReadOnlyMemory<byte> json) => [];

    private static IEnumerable<string> Report(string segment)
    {
        var parts = segment.Split('|');
        string[] results = parts[3].Split(',', StringSplitOptions.RemoveEmptyEntries);
        yield return Entry(parts[1], "DiagnosticReport", $$""" "status":"{{parts[2]}}","code":{"text":"IHQ"},"subject":{"reference":"urn:uuid:pa"},"result":[{{string.Join(',', results.Select(r => $$"""{"reference":"urn:uuid:{{r}}"}"""))}}]""");
        foreach (var result in results) yield return Entry(result, "Observation", $$""" "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"c-{{result}}","display":"Receptor de estrógeno"}]},"valueString":"positivo" """);

        static string Entry(string id, string type, string rest) =>
            $$$"""{"fullUrl":"urn:uuid:{{{id}}}","resource":{"resourceType":"{{{type}}}","identifier":[{"system":"urn:sys","value":"{{{id}}}"}],{{{rest}}}},"request":{"method":"PUT","url":"{{{type}}}?identifier=urn:sys|{{{id}}}"}}""";
    }

    private static DateTimeOffset? Time(string milliseconds) => milliseconds == "" ? null : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds));

    private static string[] Segments(ReadOnlyMemory<byte> raw) => Encoding.UTF8.GetString(raw.Span).Split('\r', StringSplitOptions.RemoveEmptyEntries);
}
