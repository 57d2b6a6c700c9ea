using System.CommandLine;
using System.Text.RegularExpressions;
using IntegrationEngine.Engine.Commands.Explain;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Outline;

namespace IntegrationEngine.Engine.Commands;

/// <summary><c>explain CODE or PATH</c>: what a code, a place in HL7 v2 or a FHIR element means, and what maps it.</summary>
internal static partial class ExplainCommand
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var topic = new Argument<string>("CODE-or-PATH")
        {
            Description = terminal.Say(
                "un código (C101), un lugar de HL7 v2 (PID-3, OBX-5, ORC) o un elemento FHIR (DiagnosticReport.status)",
                "a code (C101), a place in HL7 v2 (PID-3, OBX-5, ORC) or a FHIR element (DiagnosticReport.status)"),
        };
        var command = new Command("explain", terminal.Say("qué significa un código, un campo o un elemento, y qué lo mapea", "what a code, a field or an element means, and what maps it")) { topic };
        command.SetAction(parsed => Run(terminal, common.SettingsOf(parsed).ConfigFolder, parsed.GetRequiredValue(topic).Trim(), common.FormatOf(parsed)));
        return command;
    }

    private static int Run(Terminal terminal, string config, string topic, OutputFormat format)
    {
        var catalogue = DiagnosticCatalogue.Default;
        if (catalogue.Find(topic.ToUpperInvariant(), terminal.Language) is { } texts)
        {
            new ExplainCode(terminal).Write(topic.ToUpperInvariant(), texts, format);
            return ExitCode.Fine;
        }
        if (Code().IsMatch(topic)) throw Unknown("E106", "code", topic, NearestName.Find(topic.ToUpperInvariant(), catalogue.Codes));
        var mappings = Mappings(config);
        if (SourcePath.Parse(topic) is { } path)
        {
            var pages = new SourcePages(mappings);
            if (pages.Find(path) is not { } page) throw Unknown("E142", "path", topic, pages.Nearest(path) ?? new TargetPages(mappings).Nearest(topic));
            new ExplainSource(terminal).Write(page, format);
        }
        else
        {
            var pages = new TargetPages(mappings);
            if (pages.Find(topic) is not { } page) throw Unknown("E142", "path", topic, pages.Nearest(topic));
            new ExplainTarget(terminal).Write(page, format);
        }
        return ExitCode.Fine;
    }

    /// <summary>Those that compile: what is wrong with the others is for <c>check</c>.</summary>
    private static IEnumerable<Mapping> Mappings(string config)
    {
        var findings = new DiagnosticBag();
        return MappingCompiler.Compile(new ConfigurationFolder(config, findings).Read().Mappings, findings).Values;
    }

    private static EngineException Unknown(string code, string name, string topic, string? guess) =>
        guess is null ? new(code, (name, topic)) { IsUsage = true } : new(code, (name, topic), ("guess", guess)) { IsUsage = true };

    [GeneratedRegex("^[A-Za-z]{1,2}[0-9]{2,4}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
