using System.Net;
using IntegrationEngine.Adapters.Folders;
using IntegrationEngine.Adapters.Http;
using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Hosting;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Demo;

/// <summary>
/// The worker over the shipped configuration between simulated institutions: clients that send the examples over MLLP and HTTP and put files into folders, FHIR endpoints that take the Bundles.
/// Only addresses, ports and folders differ from the configuration.
/// </summary>
internal static class DemoRun
{
    /// <summary>The engine's data folder inside the demo's.</summary>
    public const string EngineFolder = "engine";

    public static async Task<int> RunAsync(Terminal terminal, EngineSettings settings, bool once, CancellationToken cancellationToken)
    {
        if (CheckedConfiguration.Load(settings.ConfigFolder, terminal) is not { Snapshot: { } shipped } loaded) return ExitCode.Findings;
        var examples = DemoExamples.Read(settings.ConfigFolder, shipped);
        var folder = settings.DataFolder;
        DemoFolder.Prepare(folder);

        await using var institutions = await DemoInstitutions.StartAsync(shipped, folder, cancellationToken);
        var own = settings.WithEmbeddedStores() with { DataFolder = Path.Combine(folder, EngineFolder) };
        await using var run = await EngineRun.StartAsync(own, institutions.Configuration, loaded, console: false, TimeProvider.System, cancellationToken);
        Introduce(terminal, run, institutions, examples.Sum(e => e.Messages));

        var notAccepted = await new DemoProgress(terminal, run.Pipeline, institutions.Configuration, TimeProvider.System).SendAsync(examples, cancellationToken);
        var deadLetters = await run.Store.Ledger.ListDeadLettersAsync(new DeadLetterFilter(State: null), cancellationToken);
        var report = new DemoReport(terminal, run.Pipeline.Status(), institutions, deadLetters, folder);
        report.Write();
        var differences = await report.DifferencesAsync(examples, notAccepted, cancellationToken);
        foreach (var difference in differences) terminal.Error.WriteLine(terminal.Say("no fue como debía: ", "not as it should be: ") + difference);

        if (!once)
        {
            terminal.Out.WriteLine(terminal.Say("El motor sigue en marcha; Ctrl-C lo detiene.", "The engine goes on running; Ctrl-C stops it."));
            await RunCommand.Stopped(cancellationToken);
        }
        return differences.Count == 0 ? ExitCode.Fine : ExitCode.Findings;
    }

    private static string Place(Terminal terminal, Channel channel, EndPoint? endPoint) => channel.Listen switch
    {
        FolderSettings folder => terminal.Say("carpeta ", "folder ") + folder.Folder.Replace('\\', '/'),
        HttpSettings http => $"HTTP {endPoint}{http.Path}",
        _ => $"MLLP {endPoint}",
    };

    private static void Introduce(Terminal terminal, EngineRun run, DemoInstitutions institutions, int examples)
    {
        terminal.Out.WriteLine(terminal.Say($"Se envían {examples} ejemplos sintéticos; ninguna persona es real.", $"Sending {examples} synthetic examples; no person is real."));
        foreach (var channel in run.Pipeline.Status().Channels) terminal.Out.WriteLine($"  {channel.Name}: {Place(terminal, institutions.Configuration.Channels[channel.Name], channel.EndPoint)}");
        foreach (var (name, server) in institutions.Servers) terminal.Out.WriteLine($"  {name}: FHIR R4 {server.Url}");
        terminal.Out.WriteLine($"  {terminal.Say("salud", "health")}: {run.HealthUrl}/health/ready");
    }
}
