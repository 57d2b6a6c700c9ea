using System.CommandLine;
using IntegrationEngine.Engine.Commands.Docs;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Documents;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Outline.Sheets;

namespace IntegrationEngine.Engine.Commands;

/// <summary>
/// <c>docs mapping|channel|functions</c>: texts for people. Those that leave the house are Spanish unless <c>--lang</c> says otherwise.
/// </summary>
internal static class DocsCommand
{
    private const string Usual = "es";

    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var output = new Option<string?>("--out") { HelpName = "FILE", Recursive = true, Description = terminal.Say("archivo donde se escribe; sin él, a la salida estándar", "file it is written to; without it, standard output") };
        var form = new Option<string?>("--as") { HelpName = "html|md|csv", Recursive = true, Description = terminal.Say("forma; por omisión la de la terminación de --out, si no md", "form; by default that of --out's ending, else md") };
        form.AcceptOnlyFromAmong(DocsOutput.Forms);
        var command = new Command("docs", terminal.Say("documentos: hoja de un mapeo, guía de un canal, funciones", "documents: a mapping's sheet, a channel's guide, functions"));
        command.Options.Add(output);
        command.Options.Add(form);

        var mapping = new Argument<string>("NAME") { Description = terminal.Say("el mapeo", "the mapping") };
        var sheet = new Command("mapping", terminal.Say("la hoja que firman los clínicos: campo, muestra, destino, línea (html, md, csv)", "the sheet that clinicians sign: field, sample, target, line (html, md, csv)")) { mapping };
        sheet.SetAction(parsed => Mapping(terminal, common.SettingsOf(parsed).ConfigFolder, parsed.GetRequiredValue(mapping), parsed.GetValue(common.Lang) ?? Usual, Output(parsed)));
        command.Subcommands.Add(sheet);

        var channel = new Argument<string>("NAME") { Description = terminal.Say("el canal", "the channel") };
        var guide = new Command("channel", terminal.Say("la guía de conexión para la otra institución (html, md)", "the connection guide for the other institution (html, md)")) { channel };
        guide.SetAction(parsed => Channel(terminal, common.SettingsOf(parsed).ConfigFolder, parsed.GetRequiredValue(channel), parsed.GetValue(common.Lang) ?? Usual, Output(parsed)));
        command.Subcommands.Add(guide);

        var functions = new Command("functions", terminal.Say("las funciones del lenguaje de mapeo (html, md)", "the functions of the mapping language (html, md)"));
        functions.SetAction(parsed => Output(parsed).Write(FunctionsDocument.Of(terminal.Language)));
        command.Subcommands.Add(functions);
        return command;

        DocsOutput Output(ParseResult parsed) => new(terminal, common.SettingsOf(parsed).ConfigFolder, parsed.GetValue(output), parsed.GetValue(form));
    }

    private static int Mapping(Terminal terminal, string config, string name, string language, DocsOutput output)
    {
        if (CheckedConfiguration.LoadWithoutChannels(config, terminal) is not { Snapshot: { } configuration } loaded) return ExitCode.Findings;
        var sheet = Sheet(config, loaded, configuration, name);
        return output.Write(MappingSheetDocument.Of(sheet, language), () => MappingSheetDocument.Csv(sheet, language));
    }

    private static int Channel(Terminal terminal, string config, string name, string language, DocsOutput output)
    {
        if (CheckedConfiguration.Load(config, terminal) is not { Snapshot: { } configuration } loaded) return ExitCode.Findings;
        if (!configuration.Channels.TryGetValue(name, out var channel))
            throw NearestName.Find(name, configuration.Channels.Keys) is { } guess
                ? new EngineException("E148", ("name", name), ("guess", guess), ("known", string.Join(", ", configuration.Channels.Keys.Order(StringComparer.Ordinal)))) { IsUsage = true }
                : new EngineException("E148", ("name", name), ("known", string.Join(", ", configuration.Channels.Keys.Order(StringComparer.Ordinal)))) { IsUsage = true };
        var example = channel.Format is null
            ? channel.Mappings.SelectMany(m => ExampleMessages.Of(config, m.Name)).Select(m => (ReadOnlyMemory<byte>?)m).FirstOrDefault()
            : channel.Mappings.Select(m => ExampleMessages.File(config, m.Name)).FirstOrDefault(f => f is not null);
        return output.Write(ChannelGuide.Of(channel, [.. channel.Mappings.Select(m => Sheet(config, loaded, configuration, m.Name))], example, language));
    }

    private static MappingSheet Sheet(string config, LoadedConfiguration loaded, ConfigurationSnapshot configuration, string name)
    {
        var (mapping, context) = MapRoutes.Named(configuration, name);
        return MappingSheets.Of(mapping, loaded.Files.Mappings, ExampleMessages.Of(config, name, mapping.Format), context);
    }
}
