using System.Globalization;
using System.Text.RegularExpressions;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Commands.Operate;

/// <summary>Which record of which file a message is, and all that was wrong with it.</summary>
/// <param name="File">Its name may be a patient's: shown to who asks, never logged.</param>
/// <param name="Number">From 1.</param>
/// <param name="Findings">As its sender was told, each with line and column.</param>
internal sealed partial record RecordOrigin(FileEntry File, int Number, IReadOnlyList<FileFindingRow> Findings)
{
    /// <summary>Null for what came in no file, or in one that the ledger doesn't know any more.</summary>
    /// <param name="controlId">A record's is the beginning of its file's id and its number.</param>
    public static async Task<RecordOrigin?> FindAsync(ILedgerReader ledger, string channel, string? controlId, CancellationToken cancellationToken)
    {
        if (controlId is null || OfRecord().Match(controlId) is not { Success: true } match) return null;
        if (await ledger.FindFileAsync(channel, match.Groups["file"].Value, cancellationToken) is not { } file) return null;
        var number = int.Parse(match.Groups["record"].ValueSpan, CultureInfo.InvariantCulture);
        return new RecordOrigin(file, number, [.. (await ledger.FileFindingsAsync(file.Id, cancellationToken)).Where(f => f.Record == number)]);
    }

    /// <summary>The messages that the records of a file became, as far as they have been looked at.</summary>
    /// <param name="limit">How many at most.</param>
    public static async Task<IReadOnlyList<MessageEntry>> MessagesAsync(ILedgerReader ledger, FileEntry file, int limit, CancellationToken cancellationToken)
    {
        var messages = new List<MessageEntry>();
        for (var number = 1; number <= file.Records && messages.Count < limit; number++)
        {
            var controlId = string.Create(CultureInfo.InvariantCulture, $"{file.Id.ToString("N", CultureInfo.InvariantCulture)[..8]}-{number}");
            messages.AddRange((await ledger.FindByControlIdAsync(controlId, cancellationToken)).Where(m => m.Channel == file.Channel));
        }
        return messages;
    }

    [GeneratedRegex("^(?<file>[0-9a-f]{8})-(?<record>[0-9]{1,9})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OfRecord();
}
