using System.Globalization;
using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;
using Spectre.Console;

namespace IntegrationEngine.Engine.Demo;

/// <summary>The table at the end of the demo, and whether all went as the examples say.</summary>
internal sealed class DemoReport(Terminal terminal, PipelineStatus status, DemoInstitutions institutions, IReadOnlyList<DeadLetterSummary> deadLetters, string folder)
{
    public void Write()
    {
        var table = new Table().Border(TableBorder.Rounded).Caption(Markup.Escape($"{terminal.Say("resultado", "output")}: {Show(folder)}"));
        foreach (var heading in (string[])[
            "", terminal.Say("recibidos", "received"), terminal.Say("convertidos", "converted"), terminal.Say("entregados", "delivered"), terminal.Say("apartados", "dead letters")])
            table.AddColumn(new TableColumn(Markup.Escape(heading)).NoWrap());
        foreach (var number in table.Columns.Skip(1)) number.RightAligned();
        foreach (var channel in status.Channels) Row(table, channel.Name, channel.Received + channel.Rejected, channel.Converted, null, channel.DeadLetters + channel.Rejected);
        foreach (var destination in status.Destinations) Row(table, $"-> {destination.Name}", null, null, destination.Delivered, destination.DeadLetters);
        table.AddEmptyRow();
        Row(table, "total", status.Channels.Sum(c => c.Received + c.Rejected), status.Channels.Sum(c => c.Converted), status.Destinations.Sum(d => d.Delivered),
            status.Channels.Sum(c => c.DeadLetters + c.Rejected) + status.Destinations.Sum(d => d.DeadLetters));
        terminal.Ansi().Write(table);
        foreach (var (name, server) in institutions.Servers) Line($"-> {name}: {Show(DemoInstitutions.FolderOf(folder, name))}: {Resources(server)}");
        foreach (var letter in deadLetters)
            Line(terminal.Say("apartado: ", "dead letter: ") + $"{letter.Channel} {letter.ControlId}: {Place(letter)}: {DeadLetterPage.Reason(letter, terminal.Language)}");
        Line(terminal.Say("Véalos: ", "See them: ") + $"{Program()} dead-letters list --data {Show(Path.Combine(folder, DemoRun.EngineFolder))}");
    }

    /// <summary>Every difference from what the examples say, in words; none: all is well.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(IReadOnlyList<DemoExample> examples, IReadOnlyList<DemoExample> notAccepted, CancellationToken cancellationToken)
    {
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var example in examples) expected.UnionWith(await ControlIdsOfAsync(example, cancellationToken));
        return [.. Differences(examples, notAccepted, expected)];
    }

    private IEnumerable<string> Differences(IReadOnlyList<DemoExample> examples, IReadOnlyList<DemoExample> notAccepted, HashSet<string> expected)
    {
        foreach (var example in notAccepted) yield return $"{example.Name}: {terminal.Say("no fue aceptado", "was not accepted")}";
        foreach (var letter in deadLetters.Where(d => !expected.Contains(d.ControlId ?? "") && !IsOfAgreement(d)))
            yield return $"{letter.ControlId}: {terminal.Say("se apartó y no debía", "became a dead letter and should not have")} ({Place(letter)})";
        foreach (var missing in expected.Except(deadLetters.Select(d => d.ControlId ?? ""), StringComparer.Ordinal))
            yield return $"{missing}: {terminal.Say("debía apartarse y no se apartó", "should have become a dead letter and did not")}";
        // Where agreements decide, the examples say what goes out, and they who gets it.
        var routed = examples.Where(e => institutions.Configuration.Channels[e.Channel].IsRouted).Sum(e => e.Due) - deadLetters.Count(IsOfAgreement);
        var byChannel = examples.Sum(e => institutions.Configuration.Channels[e.Channel].DeliverTo.Count * e.Due);
        var told = deadLetters.Count(IsTold);
        if (status.Destinations.Sum(d => d.Delivered) is var all && all != routed + byChannel + told)
            yield return terminal.Say($"se entregaron {all} de {routed + byChannel + told}", $"{all} of {routed + byChannel + told} were delivered");
        foreach (var destination in status.Destinations)
        {
            var due = examples.Where(e => institutions.Configuration.Channels[e.Channel].DeliverTo.Contains(destination.Name, StringComparer.Ordinal)).Sum(e => e.Due);
            if (destination.Delivered < due)
                yield return $"{destination.Name}: {terminal.Say($"se entregaron {destination.Delivered} de {due}", $"{destination.Delivered} of {due} were delivered")}";
        }
    }

    /// <summary>No agreement covers it: that is shown, and is as it should be.</summary>
    private bool IsOfAgreement(DeadLetterSummary letter) =>
        letter is { Stage: Stage.Convert } && letter.Code.StartsWith("R40", StringComparison.Ordinal) && institutions.Configuration.Channels.GetValueOrDefault(letter.Channel) is { IsRouted: true };

    /// <summary>Its sender hears of it after the acknowledgement: one more delivery.</summary>
    private bool IsTold(DeadLetterSummary letter) =>
        letter is { Stage: not Stage.Receive, SenderTold: false } && institutions.Configuration.Channels.GetValueOrDefault(letter.Channel) is { Notify: not null };

    /// <summary>How the reader started it: in a checkout there is no program on the path yet.</summary>
    private static string Program() => File.Exists(Path.Combine("src", "Engine", "Engine.csproj")) ? "dotnet run --project src/Engine --" : "integration-engine";

    private static string Place(DeadLetterSummary letter) => letter.SourcePath is null ? letter.Code : $"{letter.Code} {letter.SourcePath}";

    /// <summary>A message names itself; a record has its file and its number.</summary>
    private static async Task<IEnumerable<string>> ControlIdsOfAsync(DemoExample example, CancellationToken cancellationToken)
    {
        if (example.Format is null) return !example.Refused ? [] : [Mappings.Hl7v2.Hl7Header.TryRead(example.Content.Span, out var header) ? header.ControlId : ""];
        using var file = new MemoryStream(example.Content.ToArray(), writable: false);
        var id = (await MessageIdentity.OfFileAsync(example.Channel, file, cancellationToken)).ToString("N", CultureInfo.InvariantCulture)[..8];
        return example.RefusedRecords.Select(number => string.Create(CultureInfo.InvariantCulture, $"{id}-{number}"));
    }

    private static void Row(Table table, string name, params object?[] cells) =>
        table.AddRow([new Text(name), .. cells.Select(c => new Text(c?.ToString() ?? ""))]);

    private static string Resources(DemoFhirServer server) =>
        server.Store.Counts() is { Count: > 0 } counts ? string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Value} {c.Key}")) : "-";

    private void Line(string text) => terminal.Out.WriteLine(text);

    private static string Show(string path) => path.Replace('\\', '/');
}
