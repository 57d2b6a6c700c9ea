using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Mappings.Identity;

namespace IntegrationEngine.Engine.Operations;

/// <summary>Writes requests and their arguments as JSON, and reads them.</summary>
internal static class RequestText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A new request, with an id that follows from what it says.</summary>
    public static OperationRequest Make<T>(string kind, T arguments, string by, string? reason, DateTimeOffset at)
    {
        var text = JsonSerializer.Serialize(arguments, Options);
        var identity = string.Join('\u001f', kind, text, by, reason, at.UtcTicks.ToString(CultureInfo.InvariantCulture), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new OperationRequest(UuidV5.Create(Guid.Empty, Encoding.UTF8.GetBytes(identity)), kind, text, by, reason, at);
    }

    /// <exception cref="JsonException">They are none.</exception>
    public static T Arguments<T>(OperationRequest request) =>
        JsonSerializer.Deserialize<T>(request.Arguments, Options) ?? throw new JsonException();

    public static byte[] Write(OperationRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, Options);

    /// <exception cref="JsonException">It is none.</exception>
    public static OperationRequest Read(ReadOnlySpan<byte> text) =>
        JsonSerializer.Deserialize<OperationRequest>(text, Options) is { Kind: not null, Arguments: not null, By: not null } request && request.Id != Guid.Empty
            ? request with { State = RequestState.Open, Outcome = null }
            : throw new JsonException();
}
