using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Shadow;

/// <summary>The messages that a data folder holds, and what became of each, read beside a running engine.</summary>
internal sealed class StoredMessages : IAsyncDisposable
{
    private readonly StoredLog _log;
    private readonly ILedgerReader _ledger;
    private readonly Dictionary<string, Dictionary<Guid, long>> _delivered = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _to;

    /// <exception cref="EngineException">E132-E134: what is stored can't be read.</exception>
    public StoredMessages(EngineSettings settings, DateTimeOffset from, DateTimeOffset to)
    {
        (_from, _to) = (from, to);
        _log = StoredLog.Open(settings.DataFolder);
        _ledger = StoredLedger.Open(settings);
    }

    /// <summary>Each message of a channel once, in the order of arrival.</summary>
    public IEnumerable<ReceivedMessage> Of(string channel)
    {
        var seen = new HashSet<Guid>();
        foreach (var position in _log.Positions(Topics.Received(channel), _from, _to))
            if (_log.Read(position) is { } entry && ReceivedMessage.From(entry) is { } message && seen.Add(message.Id))
                yield return message;
    }

    /// <summary>What a destination got of a message: the last Bundle, where its record is still kept.</summary>
    public ShadowOutcome? Sent(string destination, Guid message)
    {
        if (!_delivered.TryGetValue(destination, out var positions)) _delivered[destination] = positions = PositionsOf(destination);
        return positions.TryGetValue(message, out var position) && _log.Read(position) is { } entry && OutgoingMessage.From(entry) is { } sent
            ? new ShadowOutcome(sent.Content)
            : null;
    }

    /// <summary>How the conversion of a message was refused; null where it was not, or did not happen yet.</summary>
    public async Task<ShadowOutcome?> RefusedAsync(Guid message, CancellationToken cancellationToken)
    {
        if (await _ledger.FindMessageAsync(message, cancellationToken) is not { State: MessageState.Refused, Code: { } code }) return null;
        var letters = await _ledger.ListDeadLettersAsync(new DeadLetterFilter(State: null, MessageId: message), cancellationToken);
        var letter = letters.FirstOrDefault(l => l.Stage == Stage.Convert);
        return new ShadowOutcome(default, code, letter?.SourcePath ?? letter?.Target, letter?.Rule);
    }

    public ValueTask DisposeAsync()
    {
        _log.Dispose();
        return _ledger.DisposeAsync();
    }

    /// <summary>The last record of each message. A message is converted after it was received, so those from before are not looked at.</summary>
    private Dictionary<Guid, long> PositionsOf(string destination)
    {
        var positions = new Dictionary<Guid, long>();
        foreach (var position in _log.Positions(Topics.Deliver(destination), _from, DateTimeOffset.MaxValue))
            if (Guid.TryParse(_log.Headers(position)?[RecordHeaders.MessageId], out var id)) positions[id] = position;
        return positions;
    }
}
