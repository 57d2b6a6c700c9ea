namespace IntegrationEngine.Engine.Tests.Configuration;

public class ChannelReaderTests
{
    private const string Right = """
        channel: pedidos
        listen: { fake: {} }
        source: hl7v2 ORU^R01
        mapping: oru
        time-zone: America/Mexico_City
        deliver-to: [salida]

        """;

    [Theory]
    [InlineData("channel: pedidos", "channel: otro", "C135 channels/pedidos.yaml:1:10")]
    [InlineData("channel: pedidos", "channel: Pedidos ñ", "C136 channels/pedidos.yaml:1:10")]
    [InlineData("channel: pedidos", "chanel: pedidos", "C113 channels/pedidos.yaml:1:1;C110 channels/pedidos.yaml:1:1")]
    [InlineData("{ fake: {} }", "{ fax: {} }", "C110 channels/pedidos.yaml:2:11")]
    [InlineData("{ fake: {} }", "{}", "C142 channels/pedidos.yaml:2:9")]
    [InlineData("{ fake: {} }", "{ fake: { plaze: x } }", "C110 channels/pedidos.yaml:2:19")]
    [InlineData("listen: { fake: {} }", "listen: fake", "C111 channels/pedidos.yaml:2:9")]
    [InlineData("hl7v2 ORU^R01", "ORU^R01", "C137 channels/pedidos.yaml:3:9")]
    [InlineData("hl7v2 ORU^R01", "hl7v2 ORU_R01", "C137 channels/pedidos.yaml:3:9")]
    [InlineData("mapping: oru\n", "", "C113 channels/pedidos.yaml:1:1")]
    [InlineData("America/Mexico_City", "America/Mexico_Citi", "C139 channels/pedidos.yaml:5:12")]
    [InlineData("time-zone: America/Mexico_City\n", "", "C113 channels/pedidos.yaml:1:1")]
    [InlineData("deliver-to: [salida]", "deliver-to: [salida, salida]", "C226 channels/pedidos.yaml:6:22")]
    [InlineData("deliver-to: [salida]", "deliver-to: [salidas]", "C222 channels/pedidos.yaml:6:14")]
    [InlineData("deliver-to: [salida]", "deliver-to: []", "C145 channels/pedidos.yaml:6:13")]
    public void A_wrong_line_is_reported_at_its_place(string right, string wrong, string expected)
    {
        using var folder = new ConfigurationFolderFixture().WithDestination().With("channels/pedidos.yaml", Right.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Equal(expected.Split(';').Order(StringComparer.Ordinal), WithoutMappings(folder));
    }

    [Theory]
    [InlineData("charset: declared", null)]
    [InlineData("charset: declared else windows-1252", null)]
    [InlineData("charset: utf-8", null)]
    [InlineData("charset: 8859/1", null)]
    [InlineData("charset: declared else windwos-1252", "C138 channels/pedidos.yaml:7:24")]
    [InlineData("charset: utf-8 else declared", "C138 channels/pedidos.yaml:7:21")]
    [InlineData("charset: ebcdic", "C138 channels/pedidos.yaml:7:10")]
    [InlineData("processing: T", "C224 channels/pedidos.yaml:6:14")]
    [InlineData("processing: X", "C119 channels/pedidos.yaml:7:13")]
    [InlineData("on-refusal: hold", null)]
    [InlineData("on-refusal: wait", "C119 channels/pedidos.yaml:7:13")]
    [InlineData("on-unavailable: close", null)]
    [InlineData("assigns: { institution: IMSS }", null)]
    [InlineData("assigns: { instituton: IMSS }", "C110 channels/pedidos.yaml:7:12;C113 channels/pedidos.yaml:7:10")]
    [InlineData("expect: { every: 4h, days: mon-fri, hours: 07-20 }", null)]
    [InlineData("expect: { every: 4h, days: 'sat, sun, mon' }", null)]
    [InlineData("expect: { every: 4 }", "C116 channels/pedidos.yaml:7:18")]
    [InlineData("expect: { days: lun-vie }", "C170 channels/pedidos.yaml:7:17")]
    [InlineData("expect: { days: mon-fri-sat }", "C170 channels/pedidos.yaml:7:17")]
    [InlineData("expect: { hours: 20-07 }", "C171 channels/pedidos.yaml:7:18")]
    [InlineData("expect: { hours: 7-25 }", "C171 channels/pedidos.yaml:7:18")]
    [InlineData("expect: { hour: 7-20 }", "C110 channels/pedidos.yaml:7:11")]
    [InlineData("duplicates: { control-ids: reused, fingerprint: content }", null)]
    [InlineData("duplicates: { control-ids: reuse }", "C119 channels/pedidos.yaml:7:28")]
    [InlineData("notify: salidas", "C222 channels/pedidos.yaml:7:9")]
    [InlineData("colour: blue", "C110 channels/pedidos.yaml:7:1")]
    public void A_further_setting_is_read_or_reported_at_its_place(string line, string? expected)
    {
        using var folder = new ConfigurationFolderFixture().WithDestination().With("channels/pedidos.yaml", Right + line + "\n");
        Assert.Equal((expected?.Split(';') ?? []).Order(StringComparer.Ordinal), WithoutMappings(folder));
    }

    [Fact]
    public void All_errors_of_a_file_are_reported_at_once()
    {
        using var folder = new ConfigurationFolderFixture().With("channels/pedidos.yaml", """
            channel: otro
            listen: { fax: {} }
            source: nothing
            mapping: oru
            time-zone: Marte
            deliver-to: [salida]
            notify: x
            """);
        Assert.Equal(["C135", "C110", "C137", "C220", "C139", "C222", "C222"], folder.Load().Findings.Select(f => f.Code));
    }

    /// <summary>These tests write no mapping: that it is missing is not their matter.</summary>
    private static IEnumerable<string> WithoutMappings(ConfigurationFolderFixture folder) =>
        folder.Findings().Where(f => !f.StartsWith("C220", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
