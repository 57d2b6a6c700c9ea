using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Fuzz;

/// <summary>Any text as a channel or a destination, among shipped files.</summary>
internal sealed class ConfigurationTarget : FuzzTarget
{
    private readonly ConfigurationLoader _loader = new(AdapterRegistry.Shipped);
    private readonly ConfigText[] _mappings = [new("config/mappings/oru-r01.yaml", "mapping: oru-r01\nsource: hl7v2 ORU^R01\notherwise: omit\nresources:\n  patient:\n    $resource: Patient\n    $key: MSH-10\n")];

    public override string Name => "configuration";

    public override int Share => 10;

    public override IReadOnlyList<byte[]> Seeds => [.. Corpus(), .. Repository.Files("config/channels", ".yaml"), .. Repository.Files("config/destinations", ".yaml")];

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. Split("channel: destination: listen: mllp: port: address: max-size: source: mapping: order-by: assigns: charset: time-zone: processing: deliver-to: fhir: files: url: bundle: time-out: on-refusal: 99999999999999999999 8MiB 30s -1 0 declared else windows-1252 America/Mexico_City 127.0.0.1 0.0.0.0 ::1 http://x https://x:99999/ user:secret@ transaction hl7v2"),
        .. Split("\n : , { } [ ] - ' \" # & * | > \t"),
    ];

    public override void Read(byte[] input)
    {
        var text = Text(input);
        var isDestination = text.Contains("destination:", StringComparison.Ordinal);
        ConfigurationFiles files = isDestination
            ? new([new("config/channels/c.yaml", "channel: c\nlisten: { mllp: 0 }\nsource: hl7v2 ORU^R01\nmapping: oru-r01\ntime-zone: UTC\ndeliver-to: fuzz\n")], [new("config/destinations/fuzz.yaml", text)], _mappings)
            : new([new("config/channels/fuzz.yaml", text)], [new("config/destinations/d.yaml", "destination: d\nfiles: { folder: x }\n")], _mappings);
        var loaded = _loader.Load(new ConfigurationReading("config", files, []));
        Findings.Check(loaded.Findings, files.Text);
        if (loaded.Snapshot is null == !loaded.Findings.Any(f => f.Severity == Mappings.Diagnostics.Severity.Error)) throw new BrokenPromiseException("a configuration without a snapshot and without an error, or with both");
    }
}
