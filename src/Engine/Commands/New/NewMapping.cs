using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Outline.Drafts;

namespace IntegrationEngine.Engine.Commands.New;

/// <summary><c>new mapping NAME [--from FILE]</c>: a first draft, from real messages where there are some.</summary>
internal sealed class NewMapping(Terminal terminal, string config)
{
    private const string UsualType = "ORU^R01";

    public int Run(string name, string? from)
    {
        var target = NewFile.Of(config, "mappings", name);
        var findings = new DiagnosticBag();
        var files = new ConfigurationFolder(config, findings).Read();
        var (type, messages) = from is null ? (UsualType, []) : SampleMessages.Read(terminal, from);
        var context = MapRoutes.ContextFor(new ConfigurationLoader(AdapterRegistry.Shipped).Load(config).Snapshot, type);
        var draft = new MappingDrafter(files.Mappings, terminal.Language).Draft(name, target.Shown, type, messages, context)
            ?? throw new EngineException("E146", ("type", MapRun.Show(type)));
        if (draft.Findings.Any(f => f.Severity == Severity.Error))
        {
            foreach (var finding in draft.Findings) Show(finding, draft);
            throw new EngineException("E162", ("file", target.Shown));
        }
        target.Write(draft.Text);
        Tell(target, type, draft);
        return draft.Findings.Count == 0 && draft.Refusals.Count == 0 ? ExitCode.Fine : ExitCode.Findings;
    }

    private void Tell(NewFile target, string type, MappingDraft draft)
    {
        terminal.Out.WriteLine(draft.Base is { } found
            ? terminal.Say($"{target.Shown}: extiende {found}, que lee {type}", $"{target.Shown}: extends {found}, which reads {type}")
            : terminal.Say($"{target.Shown}: ningún mapeo leía {type}; el borrador dice en qué suelen convertirse sus segmentos", $"{target.Shown}: no mapping read {type}; the draft says what its segments usually become"));
        // Of messages that are refused nobody knows yet what would be read.
        if (draft.Unread > 0 || draft.Refusals.Count == 0) terminal.Out.WriteLine(terminal.Say($"campos con valor y sin leer: {draft.Unread}, al final del archivo", $"valued fields that no line reads: {draft.Unread}, at the end of the file"));
        foreach (var (message, refusal) in draft.Refusals)
            terminal.Out.WriteLine(terminal.Say($"el mensaje {message} se rechaza: ", $"message {message} is refused: ") + $"{refusal.Code}{(refusal.SourcePath is { } at ? " " + at : "")}: {refusal.Text(DiagnosticCatalogue.Default, terminal.Language)}");
        foreach (var finding in draft.Findings) Show(finding, draft);
    }

    private void Show(Diagnostic finding, MappingDraft draft) => terminal.Error.WriteLine(new DiagnosticRenderer(DiagnosticCatalogue.Default, terminal.Language, _ => draft.Text).Render(finding));
}
