using System.Net.Http;

namespace IntegrationEngine.Adapters.Fhir;

/// <summary>What a failed exchange says: always the destination's or the way's fault, never the message's.</summary>
internal static class HttpFault
{
    public static DeliveryOutcome Of(Exception error)
    {
        var code = error switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "R302",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "R303",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError } => "R301",
            _ => "R308",
        };
        // Only kinds are told: a text of the exception may quote an address or a header.
        var kind = error is HttpRequestException request ? request.HttpRequestError.ToString() : error.GetType().Name;
        return new DeliveryOutcome(DeliveryVerdict.Unavailable, code, kind);
    }

    public static DeliveryOutcome TimeOut(TimeSpan timeOut) =>
        new(DeliveryVerdict.Unavailable, "R304", FormattableString.Invariant($"{timeOut.TotalSeconds:0.###} s"));
}
