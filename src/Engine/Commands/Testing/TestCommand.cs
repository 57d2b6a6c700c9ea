using System.CommandLine;
using System.Text.Json;
using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Commands.Testing;

/// <summary><c>test [PATH...]</c>: the mappings' examples against what they expect, with the rules that none of them reaches and the fields that no rule reads.</summary>
internal static class TestCommand
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = terminal.Say(
                "mapeos por su nombre o archivo, carpetas de ejemplos, un mensaje, o carpetas de configuración",
                "mappings by name or file, folders of examples, one message, or configuration folders"),
        };
        var keys = new Option<bool>("--keys") { Description = terminal.Say("muestra cada identidad con su clave, y las que no son estables", "shows every identity with its key, and those that are not stable") };
        var accept = new Option<bool>("--accept") { Description = terminal.Say("escribe lo que resulta como lo esperado (no donde CI está definida)", "writes what comes out as what is expected (not where CI is set)") };
        var watch = new Option<bool>("--watch") { Description = terminal.Say("repite la prueba en cada cambio", "tests again at every change") };
        var command = new Command("test", terminal.Say("prueba los mapeos con sus ejemplos", "tests the mappings with their examples")) { paths, keys, accept, watch };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(accept) && Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) throw new EngineException("E161") { IsUsage = true };
            var config = common.SettingsOf(parsed).ConfigFolder;
            var scopes = (parsed.GetValue(paths) ?? []).Select(p => TestScope.Of(p, config)).DefaultIfEmpty(new TestScope(config, null, null)).ToList();
            var run = () => Run(terminal, scopes, parsed.GetValue(keys), parsed.GetValue(accept), common.FormatOf(parsed));
            return parsed.GetValue(watch) ? await WatchAsync(terminal, scopes[0].Config, run, cancellationToken) : run();
        });
        return command;
    }

    private static async Task<int> WatchAsync(Terminal terminal, string config, Func<int> run, CancellationToken cancellationToken)
    {
        using var watch = new TestWatch(config, TimeProvider.System);
        while (true)
        {
            try
            {
                run();
            }
            catch (EngineException failure)
            {
                terminal.Fail(failure.Code, [.. failure.Arguments]);
            }
            await watch.NextAsync(cancellationToken);
            terminal.Out.WriteLine();
        }
    }

    private static int Run(Terminal terminal, IReadOnlyList<TestScope> scopes, bool keys, bool accept, OutputFormat format)
    {
        var outcomes = new List<TestOutcome>();
        foreach (var scope in scopes)
        {
            if (CheckedConfiguration.Load(scope.Config, terminal) is not { } loaded) return ExitCode.Findings;
            var outcome = TestRun.Run(loaded, scope);
            if (accept && ExpectationWriter.Write(outcome) is { Count: > 0 } written)
            {
                foreach (var file in written) terminal.Error.WriteLine(terminal.Say($"reescrito: {file}", $"rewritten: {file}"));
                outcome = TestRun.Run(loaded, scope);
            }
            outcomes.Add(outcome);
        }
        var all = new TestOutcome(
            [.. outcomes.SelectMany(o => o.Reports)], [.. outcomes.SelectMany(o => o.Findings)], path => outcomes.Select(o => o.Text(path)).FirstOrDefault(t => t is not null));
        if (format == OutputFormat.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(TestValues.Of(all, keys, terminal.Language), Listing.Json));
        else new TestText(terminal, terminal.Out).Write(all, keys);
        return all.ExitCode;
    }
}
