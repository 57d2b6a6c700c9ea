using System.CommandLine;

namespace IntegrationEngine.Engine.Commands;

/// <summary>The options that every command takes.</summary>
public sealed class CommonOptions
{
    public CommonOptions(Terminal terminal)
    {
        Config = new("--config")
        {
            Description = terminal.Say("carpeta de la configuración (por omisión ./config)", "the configuration's folder (default ./config)"),
            HelpName = "DIR", Recursive = true,
        };
        Data = new("--data")
        {
            Description = terminal.Say("carpeta de datos del motor (por omisión ./data)", "the engine's data folder (default ./data)"),
            HelpName = "DIR", Recursive = true,
        };
        Lang = new("--lang")
        {
            Description = terminal.Say("idioma de los textos", "language of the texts"),
            HelpName = "es|en", Recursive = true,
        };
        Lang.AcceptOnlyFromAmong("es", "en");
        Format = new("--format")
        {
            Description = terminal.Say("forma de los listados", "how listings are written"),
            HelpName = "text|json", Recursive = true,
        };
        Format.AcceptOnlyFromAmong("text", "json");
    }

    public Option<string?> Config { get; }

    public Option<string?> Data { get; }

    public Option<string?> Lang { get; }

    public Option<string?> Format { get; }

    public OutputFormat FormatOf(ParseResult parsed) => FormatOf(parsed, Format);

    public static OutputFormat FormatOf(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) switch
    {
        "json" => OutputFormat.Json,
        "github" => OutputFormat.GitHub,
        _ => OutputFormat.Text,
    };

    /// <summary>Stands in for <see cref="Format"/> at commands that show findings: these can be annotations of a workflow too.</summary>
    public static Option<string?> FindingsFormat(Terminal terminal)
    {
        var format = new Option<string?>("--format")
        {
            Description = terminal.Say("forma de los hallazgos", "how findings are written"),
            HelpName = "text|json|github",
        };
        format.AcceptOnlyFromAmong("text", "json", "github");
        return format;
    }

    public EngineSettings SettingsOf(ParseResult parsed) =>
        EngineSettings.Read(parsed.GetValue(Config), parsed.GetValue(Data));
}
