using System.Text.RegularExpressions;
using IntegrationEngine.Engine.Configuration;
using YamlDotNet.RepresentationModel;

namespace IntegrationEngine.Engine.Tests.Architecture;

/// <summary>What <c>deploy/</c> names is there, and what it promises is written in it. No container runs for that.</summary>
public sealed class DeployTests
{
    private static readonly string Root = Repository.Root;

    [Fact]
    public void The_image_is_made_of_files_that_are_there_and_runs_without_root()
    {
        var lines = File.ReadAllLines(Path.Combine(Root, "deploy", "Dockerfile"));
        foreach (var line in lines.Where(l => l.StartsWith("COPY ", StringComparison.Ordinal) && !l.Contains("--from=", StringComparison.Ordinal)))
            foreach (var source in line.Split(' ')[1..^1])
                Assert.True(Path.Exists(Path.Combine(Root, source)), $"{line}: {source} is not there");
        foreach (var project in Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories))
            Assert.Contains(lines, l => l.StartsWith($"COPY {Path.GetRelativePath(Root, project).Replace('\\', '/')} ", StringComparison.Ordinal));
        var end = lines[Array.FindLastIndex(lines, l => l.StartsWith("FROM ", StringComparison.Ordinal))..];
        Assert.Contains("USER $APP_UID", end);
        Assert.Contains(end, l => l.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));
        Assert.Contains(end, l => l.Contains("librdkafka1", StringComparison.Ordinal));
    }

    [Fact]
    public void The_image_is_given_what_its_file_copies()
    {
        var ignored = File.ReadAllLines(Path.Combine(Root, "deploy", "Dockerfile.dockerignore"));
        var copied = File.ReadAllLines(Path.Combine(Root, "deploy", "Dockerfile"))
            .Where(l => l.StartsWith("COPY ", StringComparison.Ordinal) && !l.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(l => l.Split(' ')[1..^1]);
        foreach (var source in copied) Assert.Contains("!" + source.Split('/')[0], ignored);
    }

    [Fact]
    public void Every_service_has_a_health_check_and_two_engines_share_the_work()
    {
        var compose = Compose();
        var services = (YamlMappingNode)compose["services"];
        Assert.Equal(["engine-1", "engine-2", "kafka", "postgres", "seq"], services.Children.Keys.Select(k => k.ToString()).Order(StringComparer.Ordinal));
        // The image of the engine has its own.
        foreach (var (name, service) in services)
            Assert.True(name.ToString().StartsWith("engine", StringComparison.Ordinal) || ((YamlMappingNode)service).Children.ContainsKey("healthcheck"), $"{name} has none");
        var declared = ((YamlMappingNode)compose["volumes"]).Children.Keys.Select(k => k.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var volume in services.SelectMany(s => (YamlSequenceNode)s.Value["volumes"]).Select(v => v.ToString().Split(':')[0]))
            if (volume.StartsWith('.')) Assert.True(Path.Exists(Path.Combine(Root, "deploy", volume)), $"{volume} is not there");
            else Assert.Contains(volume, declared);
    }

    [Fact]
    public void No_secret_is_written_down()
    {
        var text = File.ReadAllText(Path.Combine(Root, "deploy", "compose.yaml"));
        Assert.DoesNotMatch(new Regex("(?i)password=|PASSWORD: |ApiKey: ", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), text);
        Assert.Contains("/deploy/secrets/", File.ReadAllLines(Path.Combine(Root, ".gitignore")));
    }

    [Fact]
    public void The_hub_s_configuration_has_no_errors()
    {
        using var folder = new Support.TemporaryFolder();
        foreach (var shared in (string[])["mappings", "codes", "formats"]) Copy(Path.Combine(Root, "config", shared), Path.Combine(folder.Path, shared));
        foreach (var own in (string[])["channels", "destinations"]) Copy(Path.Combine(Root, "deploy", "config", own), Path.Combine(folder.Path, own));
        var loaded = new ConfigurationLoader(AdapterRegistry.Shipped).Load(folder.Path);
        Assert.Empty(loaded.Findings.Select(f => $"{f.Code} {f.At}"));
        Assert.NotNull(loaded.Snapshot);
    }

    private static YamlMappingNode Compose()
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(Path.Combine(Root, "deploy", "compose.yaml"));
        yaml.Load(new YamlDotNet.Core.MergingParser(new YamlDotNet.Core.Parser(text)));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
