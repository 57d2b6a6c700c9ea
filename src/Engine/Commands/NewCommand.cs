using System.CommandLine;
using IntegrationEngine.Engine.Commands.New;

namespace IntegrationEngine.Engine.Commands;

/// <summary><c>new mapping|format|channel|destination NAME</c>: a file of the configuration to begin with. Never writes over one.</summary>
internal static class NewCommand
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var command = new Command("new", terminal.Say("empieza un archivo de la configuración", "begins a file of the configuration"));
        command.Subcommands.Add(Kind(terminal, "mapping",
            terminal.Say("un mapeo: un primer borrador, con --from a partir de mensajes reales", "a mapping: a first draft, with --from made from real messages"),
            takesMessages: true, (parsed, name, from) => new NewMapping(terminal, common.SettingsOf(parsed).ConfigFolder).Run(name, from)));
        command.Subcommands.Add(Format(terminal, common));
        command.Subcommands.Add(Kind(terminal, "channel",
            terminal.Say("un canal: todos sus ajustes con sus valores por omisión", "a channel: all its settings with their defaults"),
            takesMessages: true, (parsed, name, from) => new NewChannel(terminal, common.SettingsOf(parsed).ConfigFolder).Run(name, from)));
        command.Subcommands.Add(Kind(terminal, "destination",
            terminal.Say("un destino: todos sus ajustes con sus valores por omisión", "a destination: all its settings with their defaults"),
            takesMessages: false, (parsed, name, _) => new NewDestination(terminal, common.SettingsOf(parsed).ConfigFolder).Run(name)));
        return command;
    }

    private static Command Format(Terminal terminal, CommonOptions common)
    {
        var name = Name(terminal);
        var from = new Option<string>("--from") { HelpName = "FILE", Required = true, Description = terminal.Say("un archivo real del emisor: delimitado, de ancho fijo, XLSX, JSON o XML", "a real file of the sender: delimited, fixed width, XLSX, JSON or XML") };
        var command = new Command("format", terminal.Say("un formato con un mapeo y un ejemplo: un primer borrador a partir de un archivo real", "a format with a mapping and an example: a first draft made from a real file")) { name };
        command.Options.Add(from);
        command.SetAction(parsed => new NewFormat(terminal, common.SettingsOf(parsed).ConfigFolder).Run(parsed.GetRequiredValue(name), parsed.GetRequiredValue(from)));
        return command;
    }

    private static Argument<string> Name(Terminal terminal) =>
        new("NAME") { Description = terminal.Say("su nombre, y el del archivo: minúsculas, cifras y guiones", "its name, and the file's: lower case, digits and hyphens") };

    private static Command Kind(Terminal terminal, string kind, string description, bool takesMessages, Func<ParseResult, string, string?, int> run)
    {
        var name = Name(terminal);
        var from = new Option<string?>("--from") { HelpName = "FILE", Description = terminal.Say("archivo con mensajes HL7 v2 del emisor", "file with HL7 v2 messages of the sender") };
        var command = new Command(kind, description) { name };
        if (takesMessages) command.Options.Add(from);
        command.SetAction(parsed => run(parsed, parsed.GetRequiredValue(name), takesMessages ? parsed.GetValue(from) : null));
        return command;
    }
}
