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

    public OutputFormat FormatOf(ParseResult parsed) =>
        string.Equals(parsed.GetValue(Format), "json", StringComparison.Ordinal) ? OutputFormat.Json : OutputFormat.Text;

    public EngineSettings SettingsOf(ParseResult parsed) =>
        EngineSettings.Read(parsed.GetValue(Config), parsed.GetValue(Data));
}
