using System.CommandLine;
using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Commands;

/// <summary><c>check [PATH...]</c>: every error in the configuration, each with its place, a caret and a hint.</summary>
internal static class CheckCommand
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = terminal.Say(
                "carpetas de configuración, o archivos de una: sólo se muestran sus hallazgos",
                "configuration folders, or files of one: only their findings are shown"),
        };
        var command = new Command("check", terminal.Say("revisa la configuración y muestra todos sus errores", "checks the configuration and shows all its errors")) { paths };
        var format = CommonOptions.FindingsFormat(terminal);
        command.Options.Add(format);
        command.SetAction(parsed => Run(terminal, common.SettingsOf(parsed).ConfigFolder, parsed.GetValue(paths) ?? [], CommonOptions.FormatOf(parsed, format)));
        return command;
    }

    private static int Run(Terminal terminal, string folder, string[] paths, OutputFormat format)
    {
        var loader = new ConfigurationLoader(AdapterRegistry.Shipped);
        // A path that is no configuration folder narrows what is shown of the one it lies in: files are checked together.
        var folders = paths.Where(IsConfiguration).DefaultIfEmpty(folder).ToList();
        var narrow = paths.Where(p => !IsConfiguration(p)).Select(p => p.Replace('\\', '/').TrimEnd('/')).ToList();
        foreach (var missing in narrow.Where(p => !File.Exists(p) && !Directory.Exists(p)))
        {
            terminal.Fail("E110", ("file", missing));
            return ExitCode.Usage;
        }
        var report = new FindingsReport(terminal);
        foreach (var one in folders) report.Add(loader.Load(one), narrow);
        return report.Write(format);
    }

    private static bool IsConfiguration(string path) =>
        Directory.Exists(Path.Combine(path, "channels")) || Directory.Exists(Path.Combine(path, "mappings"));
}
