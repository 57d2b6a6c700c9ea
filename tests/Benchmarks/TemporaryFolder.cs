namespace IntegrationEngine.Benchmarks;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("engine-benchmark-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
