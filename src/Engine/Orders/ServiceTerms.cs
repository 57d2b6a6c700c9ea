using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationEngine.Engine.Agreements;

namespace IntegrationEngine.Engine.Orders;

/// <summary>What was agreed on a service when its order was accepted. Kept with the agreement's version, so that clocks go on whatever its file says later.</summary>
/// <param name="Zone">The performer's: days begin at its 00:00.</param>
/// <param name="Amount">So many <paramref name="Unit"/>s; null where no time was agreed on.</param>
/// <param name="Holidays">For working days.</param>
/// <param name="UrgentCodes">Services and priorities that <paramref name="UrgentAfter"/> is for; empty: all.</param>
/// <param name="UrgentAfter">An issued report that is undelivered for so long is told of.</param>
/// <param name="NotReceivedAfter">A specimen that was shipped and not received for so long is told of.</param>
public sealed record ServiceTerms(
    string Zone, int? Amount, TurnaroundUnit Unit, ClockStart Starts, ClockStop Stops, bool IsAssumed, IReadOnlyList<DateOnly> Holidays,
    IReadOnlyList<string> UrgentCodes, TimeSpan? UrgentAfter, TimeSpan? NotReceivedAfter, Price? Price)
{
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() } };

    /// <param name="performer">Who performs it.</param>
    public static ServiceTerms Of(Agreement agreement, AgreementService service, Facility performer) => new(
        performer.Zone.Id,
        service.Turnaround?.Amount,
        service.Turnaround?.Unit ?? TurnaroundUnit.Hours,
        service.Turnaround?.Starts ?? ClockStart.Received,
        service.Turnaround?.Stops ?? ClockStop.Issued,
        service.Turnaround?.IsAssumed ?? false,
        [.. (service.Turnaround?.Holidays ?? new HashSet<DateOnly>()).Order()],
        [.. (service.Urgent?.Codes ?? new HashSet<string>()).Order(StringComparer.Ordinal)],
        service.Urgent?.UndeliveredAfter,
        agreement.NotReceivedAfter,
        service.Price);

    public static ServiceTerms? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<ServiceTerms>(text, Options);

    public string Write() => JsonSerializer.Serialize(this, Options);

    /// <summary>Whether an order's report must not lie about.</summary>
    public bool IsUrgent(string? serviceCode, string? priority) =>
        UrgentAfter is not null && (UrgentCodes.Count == 0 || UrgentCodes.Contains(serviceCode ?? "", StringComparer.Ordinal) || UrgentCodes.Contains(priority ?? "", StringComparer.Ordinal));
}
