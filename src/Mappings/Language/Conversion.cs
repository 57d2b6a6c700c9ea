namespace IntegrationEngine.Mappings.Language;

/// <summary>What one conversion gave. Either <see cref="Refusal"/> is set or the Bundle is.</summary>
/// <param name="Refusal">Why there is no Bundle.</param>
/// <param name="Bundle">UTF-8 JSON; memory of the converter, valid until its next call.</param>
/// <param name="Orders">The facts of each order in the message.</param>
/// <param name="Notices">What was left out or read in a fallback way, counted.</param>
public sealed record Conversion(
    Refusal? Refusal,
    ReadOnlyMemory<byte> Bundle,
    IReadOnlyList<OrderFacts> Orders,
    IReadOnlyList<ConversionNotice> Notices)
{
    /// <summary>What else is wrong with a record whose fields are not what its format declares, beyond <see cref="Refusal"/>.</summary>
    public IReadOnlyList<Refusal> Further { get; init; } = [];
}
