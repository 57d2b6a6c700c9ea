using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Examples;

namespace IntegrationEngine.Engine.Commands.Testing;

/// <summary>Runs the tests of a configuration's mappings.</summary>
internal static class TestRun
{
    /// <exception cref="EngineException">E160: there are none.</exception>
    public static TestOutcome Run(LoadedConfiguration loaded, TestScope scope)
    {
        var configuration = loaded.Snapshot!;
        var findings = new DiagnosticBag();
        var reports = new List<ExampleReport>();
        var folders = ExampleFolders.Read(scope.Config, findings).Where(f => scope.Mapping is null || f.Mapping == scope.Mapping).ToList();
        foreach (var folder in folders)
        {
            if (!configuration.Mappings.TryGetValue(folder.Mapping, out var mapping))
            {
                var known = configuration.Mappings.Keys.Order(StringComparer.Ordinal).ToList();
                findings.Error("T116", new SourceSpan(folder.Path, 0, 0, 0), ("mapping", folder.Mapping), ("folder", folder.Path), ("known", string.Join(", ", known)), ("guess", NearestName.Find(folder.Mapping, known)));
                continue;
            }
            var tests = ExampleReader.Read(folder, findings, mapping.Format).Where(t => scope.Input is null || t.Input == scope.Input).ToList();
            if (tests.Count == 0) continue;
            reports.Add(new ExampleRunner(mapping, MapRoutes.For(configuration, mapping.Name).Context(mapping)).Run(folder, tests));
        }
        if (reports.Count == 0 && !findings.HasErrors) throw new EngineException("E160", ("path", scope.Mapping ?? scope.Config));
        return new TestOutcome(reports, findings.Sorted(), path => folders.Find(f => f.Tests?.Path == path)?.Tests?.Text ?? loaded.Files.Text(path));
    }
}
