using System.Globalization;

namespace IntegrationEngine.Adapters.Fhir;

/// <summary>What an HTTP status says of a delivery (design: outage is not poison).</summary>
internal static class HttpVerdict
{
    /// <param name="status">Of the answer, or of one entry of a transaction's answer.</param>
    /// <param name="ofEntry">404, 405 and 3xx of the whole answer mean a wrong address, which no message can help; of an entry they mean that entry.</param>
    /// <param name="place">What the status belongs to, as <c>entry 3</c>; empty for the answer itself.</param>
    public static DeliveryOutcome Of(int status, bool ofEntry = false, string place = "")
    {
        var (verdict, code) = Classify(status, ofEntry);
        if (verdict == DeliveryVerdict.Delivered) return DeliveryOutcome.Delivered;
        var detail = status.ToString(CultureInfo.InvariantCulture);
        return new DeliveryOutcome(verdict, code, place.Length == 0 ? $"HTTP {detail}" : $"{place}: {detail}");
    }

    private static (DeliveryVerdict Verdict, string? Code) Classify(int status, bool ofEntry) => status switch
    {
        >= 200 and < 300 => (DeliveryVerdict.Delivered, null),
        // An entry that changed nothing.
        304 when ofEntry => (DeliveryVerdict.Delivered, null),
        401 or 403 or 407 => (DeliveryVerdict.Unavailable, "R306"),
        408 or 421 or 425 or 429 or >= 500 => (DeliveryVerdict.Unavailable, "R305"),
        409 or 412 => (DeliveryVerdict.Contended, "R311"),
        404 or 405 when !ofEntry => (DeliveryVerdict.Unavailable, "R307"),
        413 => (DeliveryVerdict.Refused, "R313"),
        415 => (DeliveryVerdict.Refused, "R314"),
        >= 400 => (DeliveryVerdict.Refused, "R312"),
        >= 300 when ofEntry => (DeliveryVerdict.Refused, "R312"),
        >= 300 => (DeliveryVerdict.Unavailable, "R307"),
        _ => (DeliveryVerdict.Unavailable, "R308"),
    };
}
