using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Tests.Configuration;

/// <summary>A configuration folder of its own, removed at the end.</summary>
internal sealed class ConfigurationFolderFixture : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("config-").FullName;

    public ConfigurationFolderFixture With(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public ConfigurationFolderFixture With(string file, byte[] bytes)
    {
        With(file, "");
        File.WriteAllBytes(System.IO.Path.Combine(Path, file), bytes);
        return this;
    }

    /// <summary>A channel in which only what is given differs from a right one.</summary>
    public ConfigurationFolderFixture WithChannel(string name, string listen = "fake: {}", string deliverTo = "salida", string more = "") =>
        With($"channels/{name}.yaml", $$"""
            channel: {{name}}
            listen: { {{listen}} }
            source: hl7v2 ORU^R01
            mapping: oru
            time-zone: America/Mexico_City
            deliver-to: [{{deliverTo}}]
            {{more}}
            """);

    public ConfigurationFolderFixture WithDestination(string name = "salida", string more = "") =>
        With($"destinations/{name}.yaml", $$"""
            destination: {{name}}
            sink: {}
            {{more}}
            """);

    public LoadedConfiguration Load() => new ConfigurationLoader(new AdapterRegistry([new FakeListenerAdapter()], [new FakeDeliveryAdapter()])).Load(Path);

    /// <summary>Every finding as <c>CODE file:line:column</c>, with the folder's own path taken off.</summary>
    public IReadOnlyList<string> Findings() =>
        [.. Load().Findings.Select(f => $"{f.Code} {f.At.ToString().Replace(Path.Replace('\\', '/') + "/", "", StringComparison.Ordinal)}")];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
