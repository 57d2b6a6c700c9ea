using System.CommandLine;
using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Commands;

/// <summary><c>map</c>: converts files with the configuration's mappings, without a running engine.</summary>
internal static class MapCommand
{
    private const string ToOutput = "-";

    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var paths = new Argument<string[]>("FILE-or-FOLDER")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = terminal.Say("archivos o carpetas de mensajes HL7 v2 o de un formato configurado (en una carpeta se omiten los .md, .yaml, .json y los ocultos); - es la entrada estándar", "files or folders of HL7 v2 messages or of a configured format (in a folder, .md, .yaml, .json and hidden files are passed over); - is standard input"),
        };
        var mapping = new Option<string?>("--mapping")
        {
            HelpName = "NAME",
            Description = terminal.Say("mapeo que se usa; por omisión deciden los canales por MSH-9, o por el formato que lee el archivo", "the mapping to use; by default the channels decide by MSH-9, or by the format that reads the file"),
        };
        var output = new Option<string?>("--out")
        {
            HelpName = "DIR",
            Description = terminal.Say("carpeta donde se escribe un Bundle por mensaje; - es la salida estándar, uno por línea", "folder where one Bundle per message is written; - is standard output, one per line"),
        };
        var trace = new Option<bool>("--trace")
        {
            Description = terminal.Say("muestra de cada elemento su línea y los campos de que viene, y lo que ninguna línea lee", "shows each element's line and the fields it comes from, and what no line reads"),
        };
        var command = new Command("map", terminal.Say("convierte archivos HL7 v2 o de un formato propio a FHIR R4", "converts files of HL7 v2 or of a proprietary format to FHIR R4")) { paths, mapping, output, trace };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () => Run(
                terminal, common.SettingsOf(parsed).ConfigFolder, parsed.GetRequiredValue(paths), parsed.GetValue(mapping), parsed.GetValue(output),
                parsed.GetValue(trace), common.FormatOf(parsed), cancellationToken),
            // A named pipe without a writer can't be interrupted, only left.
            cancellationToken).WaitAsync(cancellationToken));
        return command;
    }

    private static int Run(
        Terminal terminal, string config, string[] paths, string? mapping, string? output, bool trace, OutputFormat format, CancellationToken cancellationToken)
    {
        if (CheckedConfiguration.Load(config, terminal) is not { Snapshot: { } configuration }) return ExitCode.Findings;
        // Where the Bundles take standard output, the lines go to the other.
        var toOutput = output == ToOutput;
        var routes = MapRoutes.For(configuration, mapping);
        var run = new MapRun(routes, terminal.Language, toOutput ? new BundleLines(terminal.Out).Write : output is null ? (_, _) => null : new BundleFolder(output).Write, trace);
        var report = new MapReport(terminal, toOutput ? terminal.Error : terminal.Out, format);
        var inputs = new MessageInputs(terminal, FormatChoice.For(configuration, routes.Mapping));
        foreach (var input in inputs.Read(paths))
        {
            cancellationToken.ThrowIfCancellationRequested();
            report.Add(run.Convert(input));
        }
        return report.Close(inputs.Files);
    }
}
