using System.CommandLine;
using System.Text.Json;
using IntegrationEngine.Engine.Configuration.Outline;

namespace IntegrationEngine.Engine.Commands;

/// <summary><c>schema</c>: JSON Schemas with which an editor completes and checks the YAML of a configuration.</summary>
internal static class SchemaCommand
{
    private static readonly JsonSerializerOptions Indented = new(Listing.Json) { WriteIndented = true };

    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var kind = new Argument<string?>("KIND")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = terminal.Say("de qué archivos: ", "of which files: ") + string.Join(", ", ConfigurationSchema.All.Select(s => s.Kind)),
        };
        kind.AcceptOnlyFromAmong([.. ConfigurationSchema.All.Select(s => s.Kind)]);
        var output = new Option<string?>("--out")
        {
            HelpName = "DIR",
            Description = terminal.Say("carpeta donde se escriben; sin ella, a la salida estándar", "folder where they are written; without it, to standard output"),
        };
        var command = new Command("schema", terminal.Say("esquemas JSON para que el editor complete y revise los YAML", "JSON Schemas, so that an editor completes and checks the YAML")) { kind, output };
        command.SetAction(parsed => Run(terminal, common.SettingsOf(parsed).ConfigFolder, parsed.GetValue(kind), parsed.GetValue(output)));
        return command;
    }

    private static int Run(Terminal terminal, string config, string? kind, string? output)
    {
        var wanted = ConfigurationSchema.All.Where(s => kind is null || s.Kind == kind).ToList();
        if (output is not null)
        {
            foreach (var schema in wanted) OutputFile.Write(Path.Combine(output, schema.FileName), schema.Write(terminal.Language) + "\n");
            terminal.Out.WriteLine(Associations(config, output, wanted));
            return ExitCode.Fine;
        }
        if (wanted.Count > 1) throw new EngineException("E140", ("known", string.Join(", ", wanted.Select(s => s.Kind)))) { IsUsage = true };
        terminal.Out.WriteLine(wanted[0].Write(terminal.Language));
        return ExitCode.Fine;
    }

    /// <summary>What Visual Studio Code's YAML extension, and yaml-language-server elsewhere, is told.</summary>
    private static string Associations(string config, string output, List<ConfigurationSchema> written)
    {
        var folder = Shown(config);
        var schemas = written.ToDictionary(s => $"./{Shown(output)}/{s.FileName}", s => $"{folder}/{s.Files}", StringComparer.Ordinal);
        return JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal) { ["yaml.schemas"] = schemas }, Indented);
    }

    private static string Shown(string folder) => Path.GetRelativePath(Directory.GetCurrentDirectory(), folder).Replace('\\', '/');
}
