using IntegrationEngine.Engine.Agreements.Reading;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Configuration.Outline;
using IntegrationEngine.Engine.Reports.Schedules;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Tests.Configuration.Outline;

public class SettingTextsTests
{
    [Fact]
    public void Every_setting_that_is_read_has_its_words_and_no_other_has()
    {
        string[] read =
        [
            .. Paths(ChannelReader.Outline(AdapterRegistry.Shipped)).Select(p => p == "channel" ? p : "channel." + p),
            .. Paths(AgreementReader.Outline()).Select(p => p == "agreement" ? p : "agreement." + p),
            .. Paths(ScheduledReportReader.Outline()).Select(p => p == "report" ? p : "report." + p),
            .. Paths(DestinationReader.Outline(AdapterRegistry.Shipped)).Select(p => p == "destination" ? p : "destination." + p),
        ];
        Assert.Equal(read.Order(StringComparer.Ordinal), SettingTexts.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_reader_writes_down_what_it_asks_for()
    {
        var mllp = ChannelReader.Outline(AdapterRegistry.Shipped).Find("listen")!.Inner!.Find("mllp")!;
        Assert.True(mllp.IsAlternative);
        Assert.Equal(
            ["port Integer required", "address Text 127.0.0.1", "max-size Size 8MiB", "idle-time-out Duration 5m", "connections Integer 100", "insecure Flag false"],
            mllp.Inner!.Settings.Select(s => $"{s.Key} {s.Kind}{(s.Required ? " required" : "")}{(s.Default is null ? "" : " " + s.Default)}"));
        var write = DestinationReader.Outline(AdapterRegistry.Shipped).Find("fhir")!.Inner!.Find("write")!.Inner!;
        Assert.Contains("Patient", write.Keys!);
    }

    private static IEnumerable<string> Paths(SettingsOutline outline, string prefix = "") =>
        outline.Keys is not null ? []
        : outline.KeyForm is not null ? Paths(outline.Settings[0].Inner!, prefix)
        : outline.Settings.SelectMany(s => Paths(s.Inner ?? new SettingsOutline(), $"{prefix}{s.Key}.").Prepend(prefix + s.Key));
}
