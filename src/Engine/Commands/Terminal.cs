using IntegrationEngine.Mappings.Diagnostics;
using Spectre.Console;

namespace IntegrationEngine.Engine.Commands;

/// <summary>Where a command reads and writes, and in which language: the console, or a test's strings.</summary>
/// <param name="Language"><c>es</c> or <c>en</c>.</param>
/// <param name="Interactive">Whether a person looks on: live progress and colours only then.</param>
public sealed record Terminal(TextWriter Out, TextWriter Error, Func<Stream> OpenInput, string Language, bool Interactive)
{
    /// <summary>Tables written to a file or a pipe don't wrap at a window's edge.</summary>
    private const int WidthWithoutWindow = 240;

    public bool Spanish => Language.StartsWith("es", StringComparison.Ordinal);

    public static Terminal System(string language) =>
        new(Console.Out, Console.Error, Console.OpenStandardInput, language, !Console.IsOutputRedirected && !Console.IsErrorRedirected);

    /// <summary>Words of the command line itself; findings and refusals come from the catalogue.</summary>
    public string Say(string spanish, string english) => Spanish ? spanish : english;

    public IAnsiConsole Ansi()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = Interactive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = Interactive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = Interactive ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(Out),
        });
        if (!Interactive) console.Profile.Width = WidthWithoutWindow;
        return console;
    }

    /// <summary>Writes one coded problem that has no place in a file.</summary>
    public void Fail(string code, params (string Name, string Value)[] arguments)
    {
        var values = arguments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);
        var catalogue = DiagnosticCatalogue.Default;
        Error.WriteLine($"error[{code}]: {catalogue.Message(code, values, Language)}");
        foreach (var hint in catalogue.Find(code, Language)?.FillHints(values) ?? [])
            Error.WriteLine($"  = {Say("pruebe", "try")}: {hint}");
        Error.WriteLine($"  = {Say("más", "more")}: integration-engine explain {code}");
    }
}
