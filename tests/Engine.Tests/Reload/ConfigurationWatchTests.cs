using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Reload;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Reload;

public sealed class ConfigurationWatchTests : IDisposable
{
    private readonly Support.TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    public ConfigurationWatchTests() => Write("uno");

    private string Config => Path.Combine(_folder.Path, "config");

    private string Known => ConfigurationLoader.Read(Config).Fingerprint;

    [Fact]
    public async Task A_file_that_is_still_written_is_nothing_yet()
    {
        using var watch = new ConfigurationWatch(Config, _clock);
        var next = watch.NextAsync(Known, default);
        await WaitsAsync(next);
        for (var half = 1; half <= 5; half++)
        {
            Write("dos"[..(half % 3)]);
            _clock.Advance(ConfigurationWatch.LookEvery);
            await WaitsAsync(next);
            Assert.False(next.IsCompleted);
        }
        Write("dos");
        await AdvanceAsync(next);
        Assert.Equal("dos", (await next).Files.Mappings.Single().Text);
    }

    [Fact]
    public async Task What_comes_back_to_what_it_was_is_no_change()
    {
        using var watch = new ConfigurationWatch(Config, _clock);
        var next = watch.NextAsync(Known, default);
        await WaitsAsync(next);
        Write("dos");
        _clock.Advance(ConfigurationWatch.LookEvery);
        await WaitsAsync(next);
        Write("uno");
        for (var i = 0; i < 5; i++)
        {
            _clock.Advance(ConfigurationWatch.LookEvery);
            await WaitsAsync(next);
        }
        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task A_folder_without_events_is_looked_at_all_the_same()
    {
        var known = Known;
        var away = Path.Combine(_folder.Path, "away");
        Directory.Move(Config, away);
        using var watch = new ConfigurationWatch(Config, _clock);
        Assert.False(watch.HasEvents);
        Directory.Move(away, Config);
        Write("dos");
        var next = watch.NextAsync(known, default);
        await AdvanceAsync(next);
        Assert.Equal("dos", (await next).Files.Mappings.Single().Text);
    }

    [Fact]
    public async Task A_folder_of_links_that_are_swapped_as_mounted_volumes_do_is_noticed()
    {
        foreach (var version in (string[])["uno", "dos"])
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, version));
            File.WriteAllText(Path.Combine(_folder.Path, version, "a.yaml"), version);
        }
        Directory.Delete(Path.Combine(Config, "mappings"), recursive: true);
        Directory.CreateSymbolicLink(Path.Combine(Config, "mappings"), Path.Combine(_folder.Path, "uno"));
        using var watch = new ConfigurationWatch(Config, _clock);
        var next = watch.NextAsync(Known, default);
        await WaitsAsync(next);
        Directory.Delete(Path.Combine(Config, "mappings"));
        Directory.CreateSymbolicLink(Path.Combine(Config, "mappings"), Path.Combine(_folder.Path, "dos"));
        await AdvanceAsync(next);
        Assert.Equal("dos", (await next).Files.Mappings.Single().Text);
    }

    [Fact]
    public async Task A_checkout_under_way_is_waited_for()
    {
        var locked = Path.Combine(_folder.Path, ".git", "index.lock");
        Directory.CreateDirectory(Path.GetDirectoryName(locked)!);
        File.WriteAllText(locked, "");
        File.SetLastWriteTimeUtc(locked, _clock.GetUtcNow().UtcDateTime);
        using var watch = new ConfigurationWatch(Config, _clock);
        var next = watch.NextAsync(Known, default);
        await WaitsAsync(next);
        Write("dos");
        for (var i = 0; i < 5; i++)
        {
            _clock.Advance(ConfigurationWatch.LookEvery);
            await WaitsAsync(next);
        }
        Assert.False(next.IsCompleted);
        File.Delete(locked);
        await AdvanceAsync(next);
        Assert.Equal("dos", (await next).Files.Mappings.Single().Text);
    }

    [Fact]
    public async Task A_lock_that_a_dead_checkout_left_holds_nothing_up_for_ever()
    {
        var locked = Path.Combine(_folder.Path, ".git", "index.lock");
        Directory.CreateDirectory(Path.GetDirectoryName(locked)!);
        File.WriteAllText(locked, "");
        File.SetLastWriteTimeUtc(locked, _clock.GetUtcNow().UtcDateTime.AddMinutes(-2));
        using var watch = new ConfigurationWatch(Config, _clock);
        var known = Known;
        Write("dos");
        var next = watch.NextAsync(known, default);
        await AdvanceAsync(next);
        Assert.Equal("dos", (await next).Files.Mappings.Single().Text);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string text)
    {
        Directory.CreateDirectory(Path.Combine(Config, "mappings"));
        File.WriteAllText(Path.Combine(Config, "mappings/a.yaml"), text);
    }

    /// <summary>Until the watch waits for the clock again.</summary>
    private Task WaitsAsync(Task next) => Eventually.Is(() => _clock.Waiting > 0 || next.IsCompleted, "the watch waits");

    private async Task AdvanceAsync(Task next)
    {
        for (var i = 0; i < 20 && !next.IsCompleted; i++)
        {
            await WaitsAsync(next);
            _clock.Advance(ConfigurationWatch.LookEvery);
        }
        await Eventually.Within(next, "the change is noticed");
    }
}
