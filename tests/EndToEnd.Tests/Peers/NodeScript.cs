using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests.Peers;

/// <summary>Starts a script of <c>tests/peers</c>, whose packages <c>tests/run.sh</c> installs.</summary>
internal static class NodeScript
{
    public static ChildProcess Start(string script, IEnumerable<string> arguments, Action<string>? onLine = null)
    {
        Assert.True(Directory.Exists(Path.Combine(Repository.Peers, "node_modules")), "The peers are not installed: run tests/run.sh, or npm ci in tests/peers.");
        return ChildProcess.Start("node", [Path.Combine(Repository.Peers, script), .. arguments], Repository.Peers, onLine: onLine);
    }
}
