using System.CommandLine;
using System.Text.Json;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Ledger.PostgreSql;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Operations;
using IntegrationEngine.Mappings.Diagnostics;
using Npgsql;

namespace IntegrationEngine.Engine.Commands.Operate;

/// <summary>Hands a request to the running engine, waits until it is carried out, and shows what it came to.</summary>
internal sealed class RequestClient(Terminal terminal, CommonOptions common, RequestOptions options)
{
    /// <summary>An engine looks each second; one that takes nothing within this time is not there.</summary>
    private static readonly TimeSpan PickUp = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public async Task<int> RunAsync<T>(ParseResult parsed, string kind, T arguments, string? reason, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var settings = common.SettingsOf(parsed);
        var folder = new RequestFolder(settings.DataFolder);
        var request = RequestText.Make(kind, arguments, options.ByOf(parsed), reason, clock.GetUtcNow());
        var shared = PostgreSqlSettings.Read(settings.Source);
        if (shared is null) folder.Put(request);
        else await InsertAsync(settings, shared, request, cancellationToken);
        if (parsed.GetValue(options.NoWait))
        {
            terminal.Out.WriteLine(terminal.Say($"solicitud {request.Id} guardada", $"request {request.Id} left"));
            return ExitCode.Fine;
        }
        var wait = TimeSpan.FromSeconds(parsed.GetValue(options.Wait));
        var begun = clock.GetTimestamp();
        while (true)
        {
            // While its file lies there, nobody has taken it, and there may be no ledger yet.
            var known = folder.Holds(request.Id) ? null : await FindAsync(settings, request.Id, cancellationToken);
            if (known is { Outcome: { } outcome }) return Show(RequestOutcome.Read(outcome), known.State, common.FormatOf(parsed));
            var waited = clock.GetElapsedTime(begun);
            if (waited > PickUp && known is null or { State: RequestState.Open }) throw new EngineException("E180", ("seconds", Seconds(PickUp)));
            if (waited > wait) throw new EngineException("E185", ("seconds", Seconds(wait)));
            await Task.Delay(Look, clock, cancellationToken);
        }
    }

    private static async Task InsertAsync(EngineSettings settings, NpgsqlConnectionStringBuilder server, OperationRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await using var ledger = await PostgreSqlLedger.OpenAsync(server, cancellationToken);
            await ledger.WriteAsync(l => l.Request(request), cancellationToken);
        }
        catch (MessageLogUnavailableException e)
        {
            throw StoredLedger.Fault(settings, e);
        }
    }

    private static async Task<OperationRequest?> FindAsync(EngineSettings settings, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await using var ledger = StoredLedger.Open(settings);
            return await ledger.FindRequestAsync(id, cancellationToken);
        }
        catch (MessageLogUnavailableException)
        {
            return null;
        }
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture);

    private int Show(RequestOutcome outcome, RequestState state, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(new
            {
                state = DeadLetterListing.Word(state), counts = outcome.Counts,
                findings = outcome.Findings.Select(f => new { code = f.Code, subject = f.Subject, message = Words(f) }),
            }, Listing.Json));
        }
        else
        {
            if (outcome.Counts.Count > 0) terminal.Out.WriteLine(string.Join(", ", outcome.Counts.Select(c => $"{c.Value} {OutcomeWords.Of(c.Key, terminal)}")));
            foreach (var finding in outcome.Findings) terminal.Out.WriteLine($"  {finding.Subject}  {finding.Code}: {Words(finding)}");
            foreach (var code in outcome.Findings.Select(f => f.Code).Distinct(StringComparer.Ordinal))
                terminal.Out.WriteLine($"  = {terminal.Say("más", "more")}: integration-engine explain {code}");
        }
        return outcome.Findings.Count == 0 && state == RequestState.Done ? ExitCode.Fine : ExitCode.Findings;
    }

    private string Words(OutcomeFinding finding) => DiagnosticCatalogue.Default.Message(finding.Code, finding.Arguments, terminal.Language);
}
