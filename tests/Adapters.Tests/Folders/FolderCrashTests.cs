namespace IntegrationEngine.Adapters.Tests.Folders;

/// <summary>What a listener finds that another left when it was killed.</summary>
[Trait("Suite", "Faults")]
public sealed class FolderCrashTests
{
    [Fact]
    public async Task A_claimed_file_is_taken_up_first_and_marked_as_begun_before()
    {
        await using var folder = new FolderFixture();
        var resumed = new List<(string, bool)>();
        folder.Intake.File = (file, text, _, _) =>
        {
            resumed.Add((text, file.Resumed));
            return new(new FileOutcome(Guid.Empty, 1, 0));
        };
        folder.Put("b.csv", "nuevo");
        File.WriteAllText(Path.Combine(folder.DeadDesk(), "a.csv"), "a medias");
        await folder.StartAsync();
        await folder.UntilAsync(() => folder.Done().Count == 4, "both are moved");
        Assert.Equal([("a medias", true), ("nuevo", false)], resumed);
        Assert.Single(Directory.EnumerateDirectories(folder.Settings.Claims));
    }

    [Fact]
    public async Task A_report_whose_file_was_not_moved_yet_is_written_again()
    {
        await using var folder = new FolderFixture();
        var desk = folder.DeadDesk();
        File.WriteAllText(Path.Combine(desk, "a.csv"), "a medias");
        File.WriteAllText(Path.Combine(desk, ".reports", "done+a.csv"), "viejo");
        File.WriteAllText(Path.Combine(desk, ".spool"), "viejo");
        await folder.StartAsync();
        await folder.UntilAsync(() => folder.Done().Count == 2, "it is moved");
        Assert.DoesNotContain("viejo", folder.Report("a.csv"), StringComparison.Ordinal);
        Assert.Equal(["a medias"], folder.Intake.Received);
    }

    [Fact]
    public async Task A_report_whose_file_was_moved_follows_it()
    {
        await using var folder = new FolderFixture();
        var desk = folder.DeadDesk();
        File.WriteAllText(Path.Combine(desk, ".reports", "refused+a (2).csv"), "completo");
        Directory.CreateDirectory(folder.Settings.Refused);
        File.WriteAllText(Path.Combine(folder.Settings.Refused, "a (2).csv"), "x");
        await folder.StartAsync();
        await folder.UntilAsync(() => folder.Refused().Count == 2, "it follows");
        Assert.Equal("completo", folder.Report("a (2).csv", refused: true));
        Assert.Empty(folder.Intake.Received);
        await Until.TrueAsync(() => !Directory.Exists(desk), "nothing is left of the desk");
    }

    [Fact]
    public async Task A_desk_that_somebody_holds_is_left_alone()
    {
        await using var folder = new FolderFixture();
        var desk = folder.DeadDesk();
        File.WriteAllText(Path.Combine(desk, "a.csv"), "ajeno");
        await using (new FileStream(Path.Combine(desk, ".lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await folder.StartAsync();
            await folder.LooksAsync(5);
            Assert.Empty(folder.Intake.Received);
        }
    }

    [Fact]
    public async Task Stopped_in_the_middle_of_a_file_it_goes_on_with_it_after_the_next_start()
    {
        await using var folder = new FolderFixture();
        var entered = new TaskCompletionSource();
        folder.Intake.File = async (file, _, _, stop) =>
        {
            if (!file.Resumed)
            {
                entered.SetResult();
                await Task.Delay(Timeout.Infinite, stop);
            }
            return new FileOutcome(Guid.Empty, 1, 0);
        };
        folder.Put("a.csv", "x");
        var listener = await folder.StartAsync();
        await folder.UntilAsync(() => entered.Task.IsCompleted, "it is handed in");
        await listener.StopAsync(CancellationToken.None);
        Assert.Equal(["a.csv"], folder.Claimed());
        await listener.StartAsync(CancellationToken.None);
        await folder.UntilAsync(() => folder.Done().Count == 2, "it is moved");
        Assert.Equal(["x", "x"], folder.Intake.Received);
    }
}
