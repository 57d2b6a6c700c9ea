using System.Net.Http.Headers;
using System.Text.Json;

namespace IntegrationEngine.Adapters.Tests.Http;

/// <summary>An answer as a client has it.</summary>
internal sealed record HttpAnswer(int Status, HttpResponseHeaders Headers, string? Type, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The code of a problem, or of an OperationOutcome's first issue.</summary>
    public string Code => Json.TryGetProperty("issue", out var issues)
        ? issues[0].GetProperty("details").GetProperty("coding")[0].GetProperty("code").GetString()!
        : Json.GetProperty("code").GetString()!;
}
