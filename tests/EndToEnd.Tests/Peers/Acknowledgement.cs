namespace IntegrationEngine.EndToEnd.Tests.Peers;

/// <summary>What a sender was told: MSA-1 in <paramref name="Code"/>, MSA-2 in <paramref name="Of"/>, the ERR segment in <paramref name="Error"/>.</summary>
internal sealed record Acknowledgement(string? File, string ControlId, string Code, string Of, string? Error)
{
    /// <summary>Stored, in the mode that the message asked for.</summary>
    public bool IsPositive => Code is "AA" or "CA";
}
