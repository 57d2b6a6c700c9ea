using System.Text;
using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands;

/// <summary>The command line in this process, with its output as text.</summary>
internal sealed record Cli(int ExitCode, string Out, string Error)
{
    public static Task<Cli> RunAsync(params string[] arguments) => RunWithAsync("", CancellationToken.None, arguments);

    public static async Task<Cli> RunWithAsync(string input, CancellationToken cancellationToken, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(TextWriter.Synchronized(output), TextWriter.Synchronized(error), () => new MemoryStream(Encoding.UTF8.GetBytes(input)), Language.Choose(arguments, _ => null), Interactive: false);
        var code = await CommandLine.RunAsync(arguments, terminal, cancellationToken);
        return new(code, output.ToString(), error.ToString());
    }
}
