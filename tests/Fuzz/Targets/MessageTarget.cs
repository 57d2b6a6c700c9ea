using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Yaml;
using YamlDotNet.Core;

namespace IntegrationEngine.Fuzz;

/// <summary>Messages through header, splitter, reader and every shipped mapping: refused with a code, or a valid Bundle.</summary>
internal sealed class MessageTarget : FuzzTarget
{
    private static readonly Dictionary<string, WriteMode> NoWrites = new(StringComparer.Ordinal);

    private readonly Converter _converter = new();
    private readonly Mapping[] _mappings = [.. ShippedTexts.Compiled.Values.OrderBy(m => m.Name, StringComparer.Ordinal)];
    private readonly ConversionContext[] _contexts = [.. Enum.GetValues<BundleKind>().Select(kind => new ConversionContext(
        "fuzz", "CIBIOR", new CharsetSetting(null, "windows-1252"), TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City"), kind, NoWrites))];

    private readonly OrderingExpression _order = OrderingExpression.Compile(
        new YamlScalar(new SourceSpan("fuzz", 1, 1, 1), "PID-3 first", ScalarStyle.Plain), [.. ShippedTexts.Compiled.Values.SelectMany(m => m.Sources).Distinct()], new DiagnosticBag())!;

    private int _turn;

    public override string Name => "message";

    public override int Share => 40;

    public override IReadOnlyList<byte[]> Seeds => [.. Repository.Files("config/examples", ".hl7").Select(Carriage), .. Corpus().Select(Carriage)];

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. Split("| ^ ~ & \\ || ^^ ~~ && |||| \"\" MSH| MSH|^~\\&| MSH|||||| \rOBX| \rOBR| \rPID| \rORC| \rSPM| \rNTE| \rZXX| \rMSH| \v \u001c \\F\\ \\X0D\\ \\.br\\ \\E\\ \\Z"),
        .. Split("NM SN CWE TX FT ED RP DT TM DTM ORU^R01 OML^O21 UNICODE^UTF-8 8859/1 2.5.1 2.9 99 20250230 99991231235959.9999-0600 0 -1 1e9 F X P CURP"),
        .. Split("\r \r\n \n \0 \u00f1 \ufeff \ud83d\ude00"), [0xFF], [0xC3], [0xE9], [0xED, 0xA0, 0x80],
    ];

    public override void Read(byte[] input)
    {
        Hl7Header.TryRead(input, out _);
        var total = 0;
        foreach (var part in Hl7Splitter.Split(input)) total += part.Length;
        if (total > input.Length) throw new BrokenPromiseException("the parts of a file are more than the file");
        var mapping = _mappings[_turn++ % _mappings.Length];
        var context = _contexts[_turn % _contexts.Length];
        _converter.OrderingKey(_order, input, context);
        var conversion = _converter.Convert(mapping, input, context);
        foreach (var notice in conversion.Notices) Known(notice.Code);
        if (conversion.Refusal is { } refusal)
        {
            Known(refusal.Code);
            if (refusal.Text(DiagnosticCatalogue.Default, "es").Contains('{', StringComparison.Ordinal)) throw new BrokenPromiseException($"{refusal.Code} with an open place in its words");
            return;
        }
        var findings = FhirValidator.Validate(conversion.Bundle.Span, "Bundle");
        if (findings.Count > 0) throw new BrokenPromiseException($"invalid FHIR by {mapping.Name}: {findings[0].Code} {System.Text.RegularExpressions.Regex.Replace(findings[0].Path, "[0-9]+", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))}");
    }

    private static void Known(string code)
    {
        if (DiagnosticCatalogue.Default.Find(code, "es") is null) throw new BrokenPromiseException($"{code} is not in the catalogue");
    }

    private static byte[] Carriage(byte[] message) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(message).Replace("\r\n", "\r", StringComparison.Ordinal).Replace('\n', '\r'));
}
