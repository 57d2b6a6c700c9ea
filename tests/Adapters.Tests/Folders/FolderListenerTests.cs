using System.Text;
using IntegrationEngine.Adapters.Folders;

namespace IntegrationEngine.Adapters.Tests.Folders;

public sealed class FolderListenerTests
{
    private const string Header = "\uFEFFrenglón,columna,registro,campo,código,problema,qué hacer\r\n";

    [Fact]
    public async Task A_whole_file_is_taken_and_moved_to_done_with_a_report_beside_it()
    {
        await using var folder = new FolderFixture();
        folder.Intake.File = (file, _, found, _) =>
        {
            Assert.Equal(("pedidos ñ.csv", "pedidos", folder.In, false), (file.Name, file.Sender.Listener, file.Sender.Peer, file.Resumed));
            found(new FileFinding(2, 3, 7, "curp", "R175", "no es una CURP, \"mal\"", "corríjala"));
            found(new FileFinding(3, 4, 0, null, "R101", "otra cosa"));
            return new(new FileOutcome(Guid.Empty, 5, 2));
        };
        folder.Put("pedidos ñ.csv", "Núñez");
        await folder.StartAsync();
        await folder.UntilAsync(() => folder.Done().Count == 2, "it is moved");
        Assert.Equal(["pedidos ñ.csv", "pedidos ñ.csv.reporte.csv"], folder.Done());
        Assert.Equal(["Núñez"], folder.Intake.Received);
        Assert.Equal(
            Header + ",,,,,Archivo recibido: registros: 5; aceptados: 3; rechazados: 2.,\r\n3,7,2,curp,R175,\"no es una CURP, \"\"mal\"\"\",corríjala\r\n4,,3,,R101,otra cosa,\r\n",
            "\uFEFF" + folder.Report("pedidos ñ.csv"));
        Assert.Empty(folder.Claimed());
        Assert.Empty(folder.Intake.Incidents);
    }

    [Theory]
    [InlineData(0, 0, "R190", "rechazado")]
    [InlineData(2, 2, null, "rechazados: 2")]
    public async Task A_file_of_which_nothing_is_taken_goes_to_refused(int records, int refused, string? code, string words)
    {
        await using var folder = new FolderFixture();
        folder.Intake.File = (_, _, _, _) => new(new FileOutcome(Guid.Empty, records, refused, code));
        folder.Put("a.csv", "x");
        await folder.StartAsync();
        await folder.UntilAsync(() => folder.Refused().Count == 2, "it is moved");
        Assert.Contains(words, folder.Report("a.csv", refused: true), StringComparison.Ordinal);
        Assert.Empty(folder.Done());
    }

    [Fact]
    public async Task A_file_that_still_grows_is_left_until_it_rests()
    {
        await using var folder = new FolderFixture();
        folder.Put("a.csv", "1");
        await folder.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await folder.UntilWaitingAsync();
            File.AppendAllText(Path.Combine(folder.In, "a.csv"), "+");
            folder.Time.Advance(TimeSpan.FromSeconds(3));
        }
        await folder.UntilWaitingAsync();
        Assert.Empty(folder.Intake.Received);
        await folder.UntilAsync(() => folder.Done().Count == 2, "it is moved");
        Assert.Equal(["1+++++"], folder.Intake.Received);
    }

    [Fact]
    public async Task A_file_that_somebody_has_open_for_writing_is_left_until_it_is_closed()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows()) return;
        await using var folder = new FolderFixture();
        Directory.CreateDirectory(folder.In);
        await folder.StartAsync();
        await using (var writer = new FileStream(Path.Combine(folder.In, "a.csv"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            writer.Write("1"u8);
            writer.Flush();
            await folder.LooksAsync(10);
            Assert.Empty(folder.Intake.Received);
            writer.Write("2"u8);
        }
        await folder.UntilAsync(() => folder.Done().Count == 2, "it is moved");
        Assert.Equal(["12"], folder.Intake.Received);
    }

    [Fact]
    public async Task Temporary_and_hidden_names_and_what_the_pattern_does_not_name_are_left_alone()
    {
        await using var folder = new FolderFixture();
        folder.Settings = folder.Settings with { Pattern = "*.csv" };
        string[] left = [".a.csv", "~a.csv", "a.csv.tmp", "a.csv.PART", "a.txt", "a.csv.filepart"];
        foreach (var name in left) folder.Put(name, "x");
        folder.Put("B.CSV", "tomado");
        Directory.CreateDirectory(Path.Combine(folder.In, "c.csv"));
        await folder.StartAsync();
        await folder.UntilAsync(() => folder.Done().Count == 2, "the one is moved");
        await folder.LooksAsync(5);
        Assert.Equal(["tomado"], folder.Intake.Received);
        Assert.All(left, name => Assert.True(File.Exists(Path.Combine(folder.In, name))));
    }

    [Fact]
    public async Task Links_pipes_and_what_they_lead_to_are_left_alone_and_told_once()
    {
        if (!OperatingSystem.IsLinux()) return;
        await using var folder = new FolderFixture();
        var secret = Path.Combine(folder.Root, "secreto.csv");
        File.WriteAllText(secret, "no es suyo");
        Directory.CreateDirectory(folder.In);
        File.CreateSymbolicLink(Path.Combine(folder.In, "a.csv"), secret);
        File.CreateSymbolicLink(Path.Combine(folder.In, "b.csv"), Path.Combine(folder.Root, "nada"));
        await FolderFixture.RunAsync("mkfifo", Path.Combine(folder.In, "c.csv"));
        folder.Put("d.csv", "tomado");
        await folder.StartAsync();
        await folder.UntilAsync(() => folder.Done().Count == 2, "the file is moved");
        await folder.LooksAsync(5);
        Assert.Equal(["tomado"], folder.Intake.Received);
        Assert.Equal([ListenerIncident.LinkIgnored, ListenerIncident.LinkIgnored, ListenerIncident.LinkIgnored], folder.Intake.Incidents.Select(i => i.Incident));
        Assert.Equal("no es suyo", File.ReadAllText(secret));
    }

    [Theory]
    [InlineData("done")]
    [InlineData(".claimed")]
    public async Task A_link_in_place_of_one_of_its_folders_is_not_followed(string name)
    {
        if (OperatingSystem.IsWindows()) return;
        await using var folder = new FolderFixture();
        var elsewhere = Directory.CreateDirectory(Path.Combine(folder.Root, "ajena")).FullName;
        folder.Put("a.csv", "x");
        Directory.CreateSymbolicLink(Path.Combine(folder.In, name), elsewhere);
        await folder.StartAsync();
        await folder.LooksAsync(5);
        Assert.Empty(folder.Intake.Received);
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
        Assert.Equal([ListenerIncident.FolderUnavailable], folder.Intake.Incidents.Select(i => i.Incident));
        File.Delete(Path.Combine(folder.In, name));
        await folder.UntilAsync(() => folder.Done().Count == 2, "it is moved");
    }

    [Fact]
    public async Task A_name_that_is_taken_gets_a_number_and_nothing_is_written_over()
    {
        await using var folder = new FolderFixture();
        await folder.StartAsync();
        for (var i = 1; i <= 3; i++)
        {
            folder.Put("a.csv", $"{i}");
            await folder.UntilAsync(() => folder.Done().Count == 2 * i, "it is moved");
        }
        Assert.Equal(["a (2).csv", "a (2).csv.reporte.csv", "a (3).csv", "a (3).csv.reporte.csv", "a.csv", "a.csv.reporte.csv"], folder.Done());
        Assert.Equal("1", File.ReadAllText(Path.Combine(folder.Settings.Done, "a.csv")));
        Assert.Equal("3", File.ReadAllText(Path.Combine(folder.Settings.Done, "a (3).csv")));
    }

    [Fact]
    public async Task Names_as_long_as_a_file_system_allows_leave_room_for_the_report()
    {
        await using var folder = new FolderFixture();
        folder.Put(new string('ñ', 125) + ".csv", "x");
        await folder.StartAsync();
        await folder.UntilAsync(() => folder.Done().Count == 2, "it is moved");
        Assert.All(folder.Done(), name => Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 255));
        Assert.EndsWith("ñ.csv", folder.Done()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_listeners_on_one_folder_each_file_has_one()
    {
        await using var folder = new FolderFixture();
        var other = new RecordingIntake();
        for (var i = 0; i < 60; i++) folder.Put($"{i:00}.csv", $"{i:00}");
        await folder.StartAsync();
        await folder.StartAsync(other);
        await folder.UntilAsync(() => folder.Done().Count == 120, "all are moved");
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"{i:00}"), folder.Intake.Received.Concat(other.Received).Order(StringComparer.Ordinal));
        Assert.Empty(folder.Claimed());
    }

    [Fact]
    public async Task The_oldest_file_goes_first()
    {
        await using var folder = new FolderFixture();
        foreach (var (name, minutes) in new[] { ("a", 3), ("b", 1), ("c", 2) })
            File.SetLastWriteTimeUtc(folder.Put(name + ".csv", name), new DateTime(2026, 3, 1, 12, minutes, 0, DateTimeKind.Utc));
        await folder.StartAsync();
        await folder.UntilAsync(() => folder.Done().Count == 6, "all are moved");
        Assert.Equal(["b", "c", "a"], folder.Intake.Received);
    }

    [Fact]
    public async Task Where_nothing_can_be_stored_the_file_waits_and_is_tried_again()
    {
        await using var folder = new FolderFixture();
        var (tries, full) = (0, true);
        folder.Intake.File = (_, _, found, _) =>
        {
            tries++;
            found(new FileFinding(1, 2, 0, null, "R101", "una vez"));
            return new(full ? new FileOutcome(Guid.Empty, 0, 0, Unavailable: true) : new FileOutcome(Guid.Empty, 2, 1));
        };
        folder.Put("a.csv", "x");
        await folder.StartAsync();
        await folder.UntilAsync(() => tries >= 3, "it is tried again");
        Assert.Equal(["a.csv"], folder.Claimed());
        full = false;
        await folder.UntilAsync(() => folder.Done().Count == 2, "it is moved");
        Assert.Equal(3, folder.Report("a.csv").Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_file_that_changes_while_it_is_read_is_read_again_when_it_rests()
    {
        await using var folder = new FolderFixture();
        var changes = 2;
        folder.Intake.File = (_, _, _, _) =>
        {
            if (changes-- > 0) File.AppendAllText(Directory.EnumerateFiles(folder.Settings.Claims, "a.csv", SearchOption.AllDirectories).Single(), "+");
            return new(new FileOutcome(Guid.Empty, 1, 0));
        };
        folder.Put("a.csv", "1");
        await folder.StartAsync();
        await folder.UntilAsync(() => folder.Done().Count == 2, "it is moved");
        Assert.Equal(["1", "1+", "1++"], folder.Intake.Received);
        Assert.Equal([ListenerIncident.FileChanged], folder.Intake.Incidents.Select(i => i.Incident));
    }

    [Fact]
    public async Task A_fault_of_the_intake_puts_the_file_aside_after_three_tries()
    {
        await using var folder = new FolderFixture();
        folder.Intake.File = (_, text, _, _) => text == "malo" ? throw new InvalidOperationException("Núñez") : new(new FileOutcome(Guid.Empty, 1, 0));
        folder.Put("a.csv", "malo");
        folder.Put("b.csv", "bueno");
        await folder.StartAsync();
        await folder.UntilAsync(() => folder.Done().Count == 2 && folder.Refused().Count == 2, "both are moved");
        Assert.Equal(["malo", "malo", "malo", "bueno"], folder.Intake.Received);
        Assert.Equal(3, folder.Intake.Incidents.Count(i => i.Incident == ListenerIncident.IntakeFailed));
        Assert.Contains("R117", folder.Report("a.csv", refused: true), StringComparison.Ordinal);
        Assert.DoesNotContain("Núñez", folder.Report("a.csv", refused: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_unread()
    {
        await using var folder = new FolderFixture();
        folder.Put("a.csv", new string('x', (1 << 20) + 1));
        await folder.StartAsync();
        await folder.UntilAsync(() => folder.Refused().Count == 2, "it is moved");
        Assert.Empty(folder.Intake.Received);
        Assert.Contains("R116,el archivo pasa de 1 MiB", folder.Report("a.csv", refused: true), StringComparison.Ordinal);
        Assert.Equal(ListenerIncident.TooLarge, Assert.Single(folder.Intake.Incidents).Incident);
    }

    [Fact]
    public async Task A_folder_that_vanishes_is_told_once_and_taken_up_when_it_is_back()
    {
        await using var folder = new FolderFixture();
        await folder.StartAsync();
        folder.Put("a.csv", "antes");
        await folder.UntilAsync(() => folder.Done().Count == 2, "it is moved");
        var away = folder.In + "-fuera";
        Directory.Move(folder.In, away);
        await folder.LooksAsync(5);
        Assert.False(Directory.Exists(folder.In));
        Assert.Equal([ListenerIncident.FolderUnavailable], folder.Intake.Incidents.Select(i => i.Incident));
        Directory.Move(away, folder.In);
        folder.Put("b.csv", "después");
        await folder.UntilAsync(() => folder.Done().Count == 4, "it is moved");
        Assert.Equal(["antes", "después"], folder.Intake.Received);
        Assert.Equal([ListenerIncident.FolderUnavailable, ListenerIncident.FolderAvailable], folder.Intake.Incidents.Select(i => i.Incident));
    }

    [Fact]
    public async Task Where_the_file_can_not_be_moved_it_waits_and_its_report_is_whole_in_the_end()
    {
        await using var folder = new FolderFixture();
        folder.Settings = folder.Settings with { Done = Path.Combine(folder.Root, "terminados") };
        folder.Intake.File = (_, _, found, _) =>
        {
            found(new FileFinding(1, 1, 0, null, "R101", "uno"));
            return new(new FileOutcome(Guid.Empty, 2, 1));
        };
        await folder.StartAsync();
        await folder.LooksAsync(1);
        Directory.Delete(folder.Settings.Done);
        File.WriteAllText(folder.Settings.Done, "estorbo");
        folder.Put("a.csv", "x");
        await folder.UntilAsync(() => folder.Intake.Received.Count >= 3, "it is tried again");
        Assert.Equal([ListenerIncident.FileWaits], folder.Intake.Incidents.Select(i => i.Incident));
        File.Delete(folder.Settings.Done);
        await folder.UntilAsync(() => folder.Done().Count == 2, "it is moved");
        Assert.Equal(3, folder.Report("a.csv").Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
