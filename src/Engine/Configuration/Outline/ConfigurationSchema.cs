using IntegrationEngine.Engine.Agreements.Reading;
using IntegrationEngine.Engine.Reports.Schedules;
using IntegrationEngine.Mappings.Language.Outline;
using IntegrationEngine.Mappings.Schemas;

namespace IntegrationEngine.Engine.Configuration.Outline;

/// <summary>The JSON Schema of each kind of YAML file in a configuration.</summary>
/// <param name="Kind">As the command line names it.</param>
/// <param name="Files">Which files it is for, below the configuration's folder.</param>
/// <param name="Write">The schema with its descriptions in a language.</param>
internal sealed record ConfigurationSchema(string Kind, string Files, Func<string, string> Write)
{
    public static IReadOnlyList<ConfigurationSchema> All { get; } =
    [
        new("mapping", "mappings/*.yaml", MappingSchema.Mapping),
        new("shared", "mappings/_shared/*.yaml", MappingSchema.Shared),
        new("channel", "channels/*.yaml", language => SettingsSchema.Of("channel", ChannelReader.Outline(AdapterRegistry.Shipped), path => SettingTexts.Find("channel", path, language))),
        new("destination", "destinations/*.yaml", language => SettingsSchema.Of("destination", DestinationReader.Outline(AdapterRegistry.Shipped), path => SettingTexts.Find("destination", path, language))),
        new("agreement", "agreements/*.yaml", language => SettingsSchema.Of("agreement", AgreementReader.Outline(), path => SettingTexts.Find("agreement", path, language))),
        new("report", "reports/*.yaml", language => SettingsSchema.Of("report", ScheduledReportReader.Outline(), path => SettingTexts.Find("report", path, language))),
        new("format", "formats/*.yaml", FormatSchema.Write),
        new("examples", "examples/*/tests.yaml", ExamplesSchema.Write),
    ];

    public string FileName => $"{Kind}.schema.json";
}
