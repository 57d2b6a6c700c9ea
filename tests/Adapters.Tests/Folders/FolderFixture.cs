using System.Diagnostics;
using System.Text;
using IntegrationEngine.Adapters.Folders;

namespace IntegrationEngine.Adapters.Tests.Folders;

/// <summary>A folder of its own, a clock that the test moves, and an intake that remembers.</summary>
internal sealed class FolderFixture : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("buzón-").FullName;
    private readonly List<IListener> _listeners = [];

    public FolderFixture() => Settings = new FolderSettings(
        Path.Combine(_root, "entrada"), "*", TimeSpan.FromSeconds(4), Path.Combine(_root, "entrada", "done"), Path.Combine(_root, "entrada", "refused"), 1 << 20);

    public ManualTime Time { get; } = new();

    public RecordingIntake Intake { get; } = new();

    public FolderSettings Settings { get; set; }

    public string Root => _root;

    public string In => Settings.Folder;

    public async Task<IListener> StartAsync(IIntake? intake = null)
    {
        var listener = new FolderAdapter().Create("pedidos", Settings, intake ?? Intake, Time);
        _listeners.Add(listener);
        await listener.StartAsync(CancellationToken.None);
        return listener;
    }

    public string Put(string name, string text)
    {
        Directory.CreateDirectory(In);
        var path = Path.Combine(In, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Moves the clock until the condition holds.</summary>
    public Task UntilAsync(Func<bool> condition, string what) => Until.TrueAsync(() =>
    {
        if (condition()) return true;
        Time.Advance(TimeSpan.FromSeconds(1));
        return false;
    }, what);

    /// <summary>Lets the listener look at the folder so many times more.</summary>
    public async Task LooksAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await UntilWaitingAsync();
            Time.Advance(TimeSpan.FromMinutes(1));
        }
        await UntilWaitingAsync();
    }

    /// <summary>Until it has done all there is, and waits for its next look.</summary>
    public Task UntilWaitingAsync() => Until.TrueAsync(() => Time.Waiting > 0, "the listener waits");

    public IReadOnlyList<string> Done() => Names(Settings.Done);

    public IReadOnlyList<string> Refused() => Names(Settings.Refused);

    public string Report(string name, bool refused = false) => File.ReadAllText(Path.Combine(refused ? Settings.Refused : Settings.Done, name + ".reporte.csv"), Encoding.UTF8);

    /// <summary>The names of what stands on desks.</summary>
    public IReadOnlyList<string> Claimed() =>
        Directory.Exists(Settings.Claims)
            ? [.. Directory.EnumerateFiles(Settings.Claims, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)).Where(n => n[0] != '.').Order(StringComparer.Ordinal)]
            : [];

    /// <summary>A desk as a crash leaves it.</summary>
    public string DeadDesk()
    {
        var desk = Path.Combine(Settings.Claims, "20260101000000000-1-1");
        Directory.CreateDirectory(Path.Combine(desk, ".reports"));
        File.WriteAllText(Path.Combine(desk, ".lock"), "");
        return desk;
    }

    public static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners)
        {
            using var limit = new CancellationTokenSource(Until.Limit);
            await listener.StopAsync(limit.Token);
            await listener.DisposeAsync();
        }
        Directory.Delete(_root, recursive: true);
    }

    private static string[] Names(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFileSystemEntries(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)] : [];
}
