using System.CommandLine;
using System.Text.RegularExpressions;
using IntegrationEngine.Engine.Commands.Explain;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Pipeline.Explanation;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Formats;
using IntegrationEngine.Mappings.Language.Outline;

namespace IntegrationEngine.Engine.Commands;

/// <summary>
/// <c>explain CODE or PATH</c>: what a code, a place in HL7 v2 or a FHIR element means, and what maps it; <c>explain --message FILE</c>: what would become of a message, and why.
/// </summary>
internal static partial class ExplainCommand
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var topic = new Argument<string?>("CODE-or-PATH")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = terminal.Say(
                "un código (C101), un lugar de HL7 v2 (PID-3, OBX-5, ORC), un formato o campo suyo (sedesa-birads, sedesa-birads.curp) o un elemento FHIR (DiagnosticReport.status)",
                "a code (C101), a place in HL7 v2 (PID-3, OBX-5, ORC), a format or a field of it (sedesa-birads, sedesa-birads.curp) or a FHIR element (DiagnosticReport.status)"),
        };
        var message = new Option<string[]>("--message")
        {
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
            Description = terminal.Say(
                "qué canal, mapeo y destino tomaría cada mensaje del archivo, y por qué; muestra datos del mensaje",
                "which channel, mapping and destination each message of the file would take, and why; shows data of the message"),
        };
        var command = new Command("explain", terminal.Say("qué significa un código, un campo o un elemento, y qué lo mapea", "what a code, a field or an element means, and what maps it")) { topic, message };
        command.Validators.Add(result =>
        {
            if (result.GetResult(topic) is { Tokens.Count: > 0 } == result.GetResult(message) is not null)
                result.AddError(terminal.Say("explain necesita un código o un lugar, o --message ARCHIVO", "explain needs a code or a path, or --message FILE"));
        });
        command.SetAction(parsed => parsed.GetValue(message) is { Length: > 0 } files
            ? Messages(terminal, common.SettingsOf(parsed).ConfigFolder, files, common.FormatOf(parsed))
            : Run(terminal, common.SettingsOf(parsed).ConfigFolder, parsed.GetValue(topic)!.Trim(), common.FormatOf(parsed)));
        return command;
    }

    private static int Messages(Terminal terminal, string config, string[] files, OutputFormat output)
    {
        if (CheckedConfiguration.Load(config, terminal) is not { Snapshot: { } configuration }) return ExitCode.Findings;
        var explainer = new MessageExplainer(configuration);
        var page = new ExplainMessage(terminal, output);
        var fine = true;
        foreach (var input in new MessageInputs(terminal, FormatChoice.For(configuration, null)).Read(files))
        {
            if (input.Problem is not null || input.Fault is not null)
            {
                page.WriteProblem(input);
                fine = false;
                continue;
            }
            var explanation = input.Format is { } format ? explainer.Explain(format, input.Content) : explainer.Explain(input.Content);
            page.Write(input, explanation);
            fine &= explanation.IsFine;
        }
        return fine ? ExitCode.Fine : ExitCode.Findings;
    }

    private static int Run(Terminal terminal, string config, string topic, OutputFormat output)
    {
        var catalogue = DiagnosticCatalogue.Default;
        if (catalogue.Find(topic.ToUpperInvariant(), terminal.Language) is { } texts)
        {
            new ExplainCode(terminal).Write(topic.ToUpperInvariant(), texts, output);
            return ExitCode.Fine;
        }
        if (Code().IsMatch(topic)) throw Unknown("E106", "code", topic, NearestName.Find(topic.ToUpperInvariant(), catalogue.Codes));
        var (mappings, formats) = Read(config);
        var ofFormats = new FormatPages(formats.All, mappings);
        var isHl7 = SourcePath.Parse(topic) is { } place && new SourcePages(mappings).Find(place) is not null;
        if (!isHl7 && ofFormats.Find(topic) is { } format)
        {
            new ExplainFormat(terminal).Write(format, output);
        }
        else if (!isHl7 && ofFormats.Fields(topic) is { Count: > 0 } fields)
        {
            new ExplainFormat(terminal).Write(fields, output);
        }
        else if (SourcePath.Parse(topic) is { } path)
        {
            var pages = new SourcePages(mappings);
            if (pages.Find(path) is not { } page) throw Unknown("E142", "path", topic, pages.Nearest(path) ?? new TargetPages(mappings).Nearest(topic) ?? ofFormats.Nearest(topic));
            new ExplainSource(terminal).Write(page, output);
        }
        else
        {
            var pages = new TargetPages(mappings);
            if (pages.Find(topic) is not { } page) throw Unknown("E142", "path", topic, pages.Nearest(topic) ?? ofFormats.Nearest(topic));
            new ExplainTarget(terminal).Write(page, output);
        }
        return ExitCode.Fine;
    }

    /// <summary>Those that compile: what is wrong with the others is for <c>check</c>.</summary>
    private static (IReadOnlyList<Mapping> Mappings, FormatSet Formats) Read(string config)
    {
        var findings = new DiagnosticBag();
        var files = new ConfigurationFolder(config, findings).Read().Mappings;
        var formats = FormatSet.Read(files, findings);
        return ([.. MappingCompiler.Compile(files, formats, findings).Values], formats);
    }

    private static EngineException Unknown(string code, string name, string topic, string? guess) =>
        guess is null ? new(code, (name, topic)) { IsUsage = true } : new(code, (name, topic), ("guess", guess)) { IsUsage = true };

    [GeneratedRegex("^[A-Za-z]{1,2}[0-9]{2,4}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
