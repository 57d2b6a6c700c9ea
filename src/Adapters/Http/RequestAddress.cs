namespace IntegrationEngine.Adapters.Http;

/// <summary>What an address stands for, below the listener's own path.</summary>
/// <param name="Message">The id in <c>/messages/ID</c>; null where it is none.</param>
internal readonly record struct RequestAddress(RequestTarget Target, Guid? Message = null)
{
    private const string Messages = "/messages/";

    /// <param name="root">The listener's own path without a slash at its end.</param>
    public static RequestAddress Of(string path, string root, ContentKind content)
    {
        if (!path.StartsWith(root, StringComparison.Ordinal)) return default;
        var rest = path.AsSpan(root.Length);
        if (rest is "" or "/") return new(RequestTarget.Intake);
        if (rest.StartsWith(Messages, StringComparison.Ordinal)) return new(RequestTarget.Message, Guid.TryParseExact(rest[Messages.Length..], "D", out var id) ? id : null);
        if (content != ContentKind.Fhir) return default;
        return rest switch
        {
            "/fhir/metadata" or "/metadata" => new(RequestTarget.Metadata),
            // A transaction is posted to the base; clients that create a Bundle or send a message do it there.
            "/fhir" or "/fhir/" or "/fhir/Bundle" or "/fhir/$process-message" => new(RequestTarget.Intake),
            _ => default,
        };
    }
}
