using IntegrationEngine.Mappings.Fhir.Validation;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.Functions;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Fhir.Incoming;

/// <summary>
/// Tells whose a resource is: by its first business identifier (system and value), else by the sender's own number or id under the channel's
/// <c>assigns</c>, else by a fullUrl that is unique in the world.
/// </summary>
/// <param name="assigns">The channel's institution; null where not set.</param>
internal sealed class IdentityFinder(string? assigns)
{
    private readonly string? _local = assigns is null ? null : SystemFunctions.Local(assigns, "");

    /// <param name="resource">The resource's text.</param>
    /// <returns>Null where nothing tells it from others.</returns>
    public EntryIdentity? Find(FhirType type, ReadOnlySpan<byte> resource, string? fullUrl, string? id) =>
        ByIdentifier(type, JsonPeek.Property(resource, "identifier"u8)) ?? ByAddress(type, fullUrl, id);

    private EntryIdentity? ByIdentifier(FhirType type, ReadOnlySpan<byte> identifiers)
    {
        // A single one stands without its array.
        if (identifiers is [(byte)'{', ..]) return Read(type, identifiers, out _);
        EntryIdentity? former = null;
        var at = 0;
        while (JsonPeek.Next(identifiers, ref at, out var item))
        {
            if (Read(type, item, out var isFormer) is not { } found) continue;
            if (!isFormer) return found;
            former ??= found;
        }
        return former;
    }

    private EntryIdentity? Read(FhirType type, ReadOnlySpan<byte> identifier, out bool isFormer)
    {
        isFormer = JsonPeek.Property(identifier, "use"u8) is var use && (use.SequenceEqual("old"u8) || use.SequenceEqual("temp"u8));
        var value = JsonText.Of(JsonPeek.Property(identifier, "value"u8));
        if (string.IsNullOrWhiteSpace(value) || PlaceholderSet.BuiltIn.Contains(System.Text.Encoding.UTF8.GetBytes(value))) return null;
        var system = JsonText.Of(JsonPeek.Property(identifier, "system"u8));
        // What the engine itself delivered once keeps its identity.
        if (system == ResourceIdentity.System) return Guid.TryParseExact(value, "D", out var own) ? new EntryIdentity(own, $"{system}|{value}") : null;
        if (system.Length > 0) return EntryIdentity.Of(type, system, value);
        return _local is null ? null : EntryIdentity.Of(type, _local + Kind(identifier), value);
    }

    /// <summary>What kind of number it is tells an institution's own numbers apart.</summary>
    private static string Kind(ReadOnlySpan<byte> identifier)
    {
        var at = 0;
        return JsonPeek.Next(JsonPeek.Property(JsonPeek.Property(identifier, "type"u8), "coding"u8), ref at, out var coding)
            && JsonText.Of(JsonPeek.Property(coding, "code"u8)) is { Length: > 0 } code
            ? ":" + code
            : "";
    }

    private EntryIdentity? ByAddress(FhirType type, string? fullUrl, string? id)
    {
        if (fullUrl is not null && Uri.TryCreate(fullUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && fullUrl.LastIndexOf('/') is > 8 and var last)
        {
            // A name that is only good inside a house is some other server in the next one.
            var isPublic = !url.IsLoopback && url.Host.Contains('.', StringComparison.Ordinal);
            if (isPublic) return EntryIdentity.Of(type, fullUrl[..last], fullUrl[(last + 1)..]);
            id ??= fullUrl[(last + 1)..];
        }
        if (id is { Length: > 0 } && _local is not null) return EntryIdentity.Of(type, _local + ":id", id);
        return fullUrl is not null && (fullUrl.StartsWith("urn:uuid:", StringComparison.Ordinal) || fullUrl.StartsWith("urn:oid:", StringComparison.Ordinal))
            ? EntryIdentity.Of(type, "urn:ietf:rfc:3986", fullUrl) with { IsBundlesOwn = true }
            : null;
    }
}
