using IntegrationEngine.Mappings.Fhir.Validation;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Fhir.Incoming;

/// <summary>What routing, order and the ledger need to know of a Bundle from outside: its requests and reports.</summary>
internal static class BundleFacts
{
    // A result that is dated later than this is a mistake, and would make every later one look old.
    private static readonly TimeSpan LatestAfterSent = TimeSpan.FromHours(24);

    /// <summary>A fact for each ServiceRequest and DiagnosticReport.</summary>
    public static IReadOnlyList<OrderFacts> Orders(IncomingBundle bundle, ReadOnlySpan<byte> json)
    {
        var sent = Time(JsonPeek.Property(json, "timestamp"u8));
        var orders = new List<OrderFacts>();
        foreach (var entry in bundle.Entries)
            if (Order(bundle, entry, json.Slice(entry.Start, entry.Length), sent) is { } order) orders.Add(order);
        return orders;
    }

    /// <summary>Whom the first request or report is about, else the first resource that says so, else the first patient.</summary>
    public static string? Subject(IncomingBundle bundle, ReadOnlySpan<byte> json)
    {
        string? other = null;
        foreach (var entry in bundle.Entries)
        {
            var resource = json.Slice(entry.Start, entry.Length);
            if ((Identity(bundle, entry, JsonPeek.Property(resource, "subject"u8)) ?? Identity(bundle, entry, JsonPeek.Property(resource, "patient"u8))) is not { } subject) continue;
            if (entry.Type.Name is "ServiceRequest" or "DiagnosticReport") return subject;
            other ??= subject;
        }
        return other ?? bundle.Entries.FirstOrDefault(e => e.Type.Name == "Patient")?.Identity?.Text;
    }

    public static string? Identifier(ReadOnlySpan<byte> json) =>
        JsonText.Of(JsonPeek.Property(JsonPeek.Property(json, "identifier"u8), "value"u8)) is { Length: > 0 } value ? value
        : JsonText.Of(JsonPeek.Property(json, "id"u8)) is { Length: > 0 } id ? id
        : null;

    private static OrderFacts? Order(IncomingBundle bundle, IncomingEntry entry, ReadOnlySpan<byte> resource, DateTimeOffset? sent)
    {
        if (entry.Type.Name is not ("ServiceRequest" or "DiagnosticReport") || entry.Identity is not { } identity) return null;
        var isReport = entry.Type.Name == "DiagnosticReport";
        var at = isReport ? Time(JsonPeek.Property(resource, "issued"u8)) ?? Time(JsonPeek.Property(resource, "effectiveDateTime"u8)) : Time(JsonPeek.Property(resource, "authoredOn"u8));
        if (at - sent > LatestAfterSent) at = null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (JsonText.Of(JsonPeek.Property(resource, "status"u8)) is { Length: > 0 } status) values["status"] = status;
        if (Identity(bundle, entry, JsonPeek.Property(resource, "subject"u8)) is { } patient) values["patient"] = patient;
        if (First(JsonPeek.Property(JsonPeek.Property(resource, "code"u8), "coding"u8)) is var coding && JsonText.Of(JsonPeek.Property(coding, "code"u8)) is { Length: > 0 } service) values["service"] = service;
        var order = isReport ? Identity(bundle, entry, First(JsonPeek.Property(resource, "basedOn"u8))) : identity.Text;
        return new OrderFacts(isReport ? "reported" : "ordered", order, identity.Id.ToString("D"), at ?? sent, sent, values);
    }

    /// <summary>Whom a Reference means: an entry, or who its identifier names.</summary>
    private static string? Identity(IncomingBundle bundle, IncomingEntry entry, ReadOnlySpan<byte> reference)
    {
        if (reference.IsEmpty) return null;
        if (bundle.Index.Find(JsonText.Of(JsonPeek.Property(reference, "reference"u8)), entry)?.Identity is { } identity) return identity.Text;
        var identifier = JsonPeek.Property(reference, "identifier"u8);
        return JsonText.Of(JsonPeek.Property(identifier, "value"u8)) is { Length: > 0 } value ? $"{JsonText.Of(JsonPeek.Property(identifier, "system"u8))}|{value}" : null;
    }

    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> array)
    {
        var at = 0;
        return JsonPeek.Next(array, ref at, out var item) ? item : default;
    }

    // A date alone stands for its first moment, and would make what happened on that day look older than it is.
    private static DateTimeOffset? Time(ReadOnlySpan<byte> text)
    {
        if (!FhirMoment.TryParse(text, out var moment) || moment.Precision != FhirPrecision.Second) return null;
        var ticks = moment.Wall.Ticks + moment.FractionTicks;
        var utc = ticks - (moment.OffsetMinutes * TimeSpan.TicksPerMinute);
        return utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks ? new DateTimeOffset(utc, TimeSpan.Zero) : null;
    }
}
