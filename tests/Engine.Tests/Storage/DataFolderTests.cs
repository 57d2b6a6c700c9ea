using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Storage;

public sealed class DataFolderTests
{
    [Fact]
    public async Task A_second_owner_is_told_that_the_folder_is_in_use()
    {
        using var folder = new TemporaryFolder();
        await using (EmbeddedStore.Open(folder.Path, TimeProvider.System))
            Assert.Equal("E130", Assert.Throws<EngineException>(() => EmbeddedStore.Open(folder.Path, TimeProvider.System)).Code);
        await using var next = EmbeddedStore.Open(folder.Path, TimeProvider.System);
    }

    [Fact]
    public void A_lock_file_left_behind_by_a_killed_process_does_not_matter()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "engine.lock"), "");
        using var taken = DataFolder.Take(folder.Path);
        Assert.Equal(Path.Combine(folder.Path, "engine.db"), taken.Database);
    }

    [Fact]
    public void A_folder_that_the_engine_makes_is_for_its_account_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        using var taken = DataFolder.Take(data);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
    }

    [Fact]
    public void A_folder_that_cannot_be_created_is_a_coded_error()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");
        Assert.Equal("E131", Assert.Throws<EngineException>(() => DataFolder.Take(Path.Combine(file, "data"))).Code);
    }

    [Fact]
    public void A_damaged_database_is_a_coded_error()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "engine.db"), new string('x', 5000));
        Assert.Equal("E133", Assert.Throws<EngineException>(() => EmbeddedStore.Open(folder.Path, TimeProvider.System)).Code);
        using var stillFree = DataFolder.Take(folder.Path);
    }
}
