using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests.Docs;

/// <summary>
/// Does what a reader of the tutorial does, in a copy of what a clone has: runs commands and compares what they show, writes files, starts the engine in a
/// second terminal and waits for its lines. Only the ports differ, since others may use the page's.
/// </summary>
internal sealed partial class TutorialReader : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _clone = new();
    private readonly Dictionary<string, string> _environment;
    private readonly Dictionary<string, string> _ports = [];
    private readonly List<string> _said = [];
    private ChildProcess? _engine;
    private int _read;

    public TutorialReader(string language)
    {
        _environment = new Dictionary<string, string>
        {
            ["LC_ALL"] = "",
            ["LC_MESSAGES"] = "",
            ["LANG"] = language == "es" ? "es_MX.UTF-8" : "en_US.UTF-8",
            ["CI"] = "",
            ["Http__Url"] = $"http://127.0.0.1:{FreePort.Next()}",
        };
        foreach (var folder in (string[])["config", "docs"])
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
        {
            var target = _clone.Below(Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public bool HasDelivered { get; private set; }

    public async Task FollowAsync(Snippet snippet)
    {
        switch (snippet.Kind)
        {
            case "run":
                _said.Clear();
                var expected = snippet.Mark.Count > 1 ? int.Parse(snippet.Mark[1], CultureInfo.InvariantCulture) : 0;
                foreach (var line in snippet.Lines.Where(l => l.Length > 0)) await RunAsync(snippet, line, expected);
                break;
            case "shows":
                ShownText.Holds(snippet, _said);
                break;
            case "file":
                // A file of the page has the page's ports; while the engine runs nobody changes them.
                var path = _clone.Below(snippet.Mark[1]);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, snippet.Text + "\n");
                break;
            case "engine":
                await StartAsync();
                break;
            case "log":
                foreach (var line in snippet.Lines.Where(l => l.Length > 0 && l != "…")) await LineAsync(snippet, WithPorts(line));
                break;
            case "delivered":
                Delivered(snippet);
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null) await _engine.DisposeAsync();
        _clone.Dispose();
    }

    private async Task RunAsync(Snippet snippet, string line, int expected)
    {
        var isEngine = line.StartsWith(CommandWords.Engine, StringComparison.Ordinal);
        await using var process = isEngine
            ? ChildProcess.Start("dotnet", [Repository.EngineAssembly, .. CommandWords.Of(WithPorts(line[CommandWords.Engine.Length..]))], _clone.Path, _environment)
            : ChildProcess.Start("bash", ["-c", line], _clone.Path, _environment);
        var code = await process.ExitAsync(Deadline);
        Assert.True(code == expected, $"{snippet}: {line}: exit code {code}\n{process.Transcript}");
        _said.AddRange(process.Output.Concat(process.Errors));
    }

    private async Task StartAsync()
    {
        foreach (var file in Directory.EnumerateFiles(_clone.Below("config", "channels")))
        {
            var text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(file, Port().Replace(text, m => "port: " + (_ports[m.Groups["port"].Value] = FreePort.Next().ToString(CultureInfo.InvariantCulture))));
        }
        _engine = ChildProcess.Start("dotnet", [Repository.EngineAssembly, "run"], _clone.Path, _environment);
    }

    private string WithPorts(string line) => _ports.Aggregate(line, (l, p) => l.Replace($":{p.Key}", $":{p.Value}", StringComparison.Ordinal));

    /// <summary>Waits for a line of the engine's behind those that were waited for before; the order of one block is not the page's business.</summary>
    private Task LineAsync(Snippet snippet, string line) => Eventually.Holds($"{snippet}: «{line}»", () =>
    {
        var lines = _engine!.Output;
        var at = lines.Skip(_read).ToList().FindIndex(l => ShownText.Fits(line, l));
        if (at >= 0) _read += at + 1;
        return Task.FromResult(at >= 0);
    }, Soon, () => _engine!.Transcript);

    /// <summary>The resource of the page's type in the Bundle that came last has what the page shows of it.</summary>
    private void Delivered(Snippet snippet)
    {
        var file = Directory.EnumerateFiles(_clone.Below(snippet.Mark[1])).Order(StringComparer.Ordinal).Last();
        using var bundle = JsonDocument.Parse(File.ReadAllBytes(file));
        using var shown = JsonDocument.Parse(snippet.Text);
        var type = shown.RootElement.GetProperty("resourceType").GetString();
        var resource = bundle.RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource")).First(r => r.GetProperty("resourceType").GetString() == type);
        foreach (var element in shown.RootElement.EnumerateObject())
            Assert.True(resource.TryGetProperty(element.Name, out var value) && JsonElement.DeepEquals(value, element.Value), $"{snippet}: {element.Name} in {resource}");
        HasDelivered = true;
    }

    [GeneratedRegex(@"port: (?<port>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Port();
}
