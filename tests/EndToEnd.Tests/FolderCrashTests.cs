using System.Text.Json;
using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>The engine is killed three times in the middle of a file of a folder.</summary>
[Trait("Suite", "Faults")]
[Collection("faults")]
public sealed class FolderCrashTests
{
    private const int Records = 10_000;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task After_kill_9_in_the_middle_of_a_file_every_good_record_is_delivered_once_every_bad_one_is_kept_and_the_report_is_whole()
    {
        await using var server = await FhirServer.StartAsync();
        using var setup = EngineSetup.OfReports(server.Url);
        var folder = setup.Below("buzón");
        var file = new ManyRecords(Records);
        setup.Write("formats/folios.yaml", ManyRecords.Format);
        setup.Write("mappings/folios.yaml", ManyRecords.Mapping);
        setup.Write("channels/folios.yaml", ManyRecords.Channel(folder));
        Directory.CreateDirectory(folder);
        file.Write(Path.Combine(folder, ManyRecords.Name));

        for (var kill = 1; kill <= 3; kill++)
        {
            var before = await server.TransactionsAsync();
            await using var engine = await EngineProcess.StartAsync(setup);
            await Eventually.Holds($"it is at the file for the {kill}. time", async () => IsClaimed(folder) && await server.TransactionsAsync() > before, Deadline, () => engine.Transcript);
            await engine.KillAsync();
            Assert.True(IsClaimed(folder), "The file was taken before it was killed.");
        }

        await using (var engine = await EngineProcess.StartAsync(setup))
        {
            await Eventually.Holds("the file is taken", () => Task.FromResult(Directory.Exists(Path.Combine(folder, "done")) && Directory.EnumerateFiles(Path.Combine(folder, "done")).Count() == 2), Deadline, () => engine.Transcript);
            await Eventually.Holds("all is delivered", async () => await server.TransactionsAsync() >= file.Good.Count && await server.CountAsync("ServiceRequest") == file.Good.Count, Deadline, () => engine.Transcript);
            await Eventually.Holds("every bad record is kept", async () => (await DeadLettersAsync(setup)).Count == file.Bad, Deadline, () => engine.Transcript);
            Assert.Equal(0, await engine.StopAsync());
        }

        await server.AssertEachResourceOnceAsync();
        var folios = (await server.ResourcesAsync()).SelectMany(r => r.Identifiers).Where(i => i.StartsWith("urn:prueba:folio|", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(file.Good.Select(number => "urn:prueba:folio|" + ManyRecords.Folio(number)), folios);
        // What was under way at each kill is sent again, to identifiers that are there.
        Assert.InRange(await server.TransactionsAsync(), file.Good.Count, file.Good.Count + 100);
        AssertReport(file, await File.ReadAllLinesAsync(Path.Combine(folder, "done", ManyRecords.Name + ".reporte.csv")));
        Assert.Equal([".claimed", "done", "refused"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.False(IsClaimed(folder));
    }

    private static void AssertReport(ManyRecords file, string[] lines)
    {
        Assert.EndsWith("renglón,columna,registro,campo,código,problema,qué hacer", lines[0], StringComparison.Ordinal);
        Assert.Contains($"registros: {file.Count}; aceptados: {file.Good.Count}; rechazados: {file.Bad}.", lines[1], StringComparison.Ordinal);
        var found = lines.Skip(2).Select(line => line.Split(',')).Select(cells => (Line: cells[0], Record: cells[2], Field: cells[3]));
        var expected = Enumerable.Range(1, file.Count).Where(number => ManyRecords.FaultOf(number) is not null).Select(number => ($"{number + 1}", $"{number}", ManyRecords.FaultOf(number)!));
        Assert.Equal(expected, found);
    }

    private static bool IsClaimed(string folder) =>
        Directory.Exists(Path.Combine(folder, ".claimed")) && Directory.EnumerateFiles(Path.Combine(folder, ".claimed"), ManyRecords.Name, SearchOption.AllDirectories).Any();

    private static async Task<IReadOnlyList<string>> DeadLettersAsync(EngineSetup setup)
    {
        var list = await EngineCommand.RunAsync(setup.Folder, "dead-letters", "list", "--data", setup.Data, "--config", setup.Config, "--format", "json");
        Assert.True(list.ExitCode == 0, list.Transcript);
        using var json = JsonDocument.Parse(string.Join('\n', list.Output));
        return [.. json.RootElement.EnumerateArray().Select(letter => letter.GetProperty("code").GetString()!)];
    }
}
