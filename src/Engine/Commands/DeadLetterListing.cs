using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Commands;

/// <summary>Dead letters as a table: places and codes, no content.</summary>
internal static class DeadLetterListing
{
    /// <summary>Enough of an id to name it, for a table that fits a window.</summary>
    private const int ShownId = 8;

    public static void Write(Terminal terminal, IReadOnlyList<DeadLetterSummary> letters, OutputFormat format)
    {
        var listing = new Listing(
            ("id", "id"),
            ("at", terminal.Say("fecha", "at")),
            ("channel", terminal.Say("canal", "channel")),
            ("controlId", terminal.Say("control", "control id")),
            ("destination", terminal.Say("destino", "destination")),
            ("stage", terminal.Say("etapa", "stage")),
            ("state", terminal.Say("estado", "state")),
            ("code", terminal.Say("código", "code")),
            ("place", terminal.Say("lugar", "place")),
            ("attempts", terminal.Say("intentos", "attempts")))
        {
            OnlyInJson = ["destination", "stage", "attempts"],
        };
        foreach (var letter in letters)
            listing.Add(
                format == OutputFormat.Json ? letter.Id.ToString() : letter.Id.ToString()[..ShownId],
                format == OutputFormat.Json ? letter.LastAt : letter.LastAt.ToLocalTime(),
                format == OutputFormat.Json || letter.Destination is null ? letter.Channel : $"{letter.Channel} -> {letter.Destination}", letter.ControlId, letter.Destination, Word(letter.Stage), Word(letter.State), letter.Code, letter.SourcePath ?? letter.Target, letter.Attempts);
        listing.Write(terminal, format);
    }

    public static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
