namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>A channel's <c>charset</c>: which sets are tried, in order. <c>declared</c> is what MSH-18 says (ASCII and UTF-8 where it says nothing).</summary>
/// <param name="First">The set tried first; null means as declared in MSH-18.</param>
/// <param name="Else">The set for bytes that are invalid in the first; null means such a message is refused.</param>
public sealed record CharsetSetting(string? First, string? Else)
{
    /// <summary><c>declared</c>, refusing what is invalid in it.</summary>
    public static CharsetSetting Declared { get; } = new(null, null);
}
