using System.Text.Json;
using IntegrationEngine.EndToEnd.Tests.Processes;

namespace IntegrationEngine.EndToEnd.Tests.Peers;

/// <summary>What fhir-kit-client was answered to one Bundle.</summary>
/// <param name="State">What its sender was told in the end; null where it was refused.</param>
/// <param name="Issues">As <c>V107 Bundle.entry[2].resource.priorty</c>.</param>
internal sealed record FhirPosting(string File, int Status, string? Location, string? State, IReadOnlyList<string> Issues)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Posts files one after the other, as an institution that speaks FHIR does.</summary>
    public static async Task<IReadOnlyList<FhirPosting>> PostAsync(Uri url, IEnumerable<string> files)
    {
        await using var process = NodeScript.Start("send-fhir.mjs", [url.ToString(), .. files]);
        Assert.True(await process.ExitAsync(Deadline) == 0, process.Transcript);
        return [.. process.Output.Select(line => JsonSerializer.Deserialize<FhirPosting>(line, Json)!)];
    }
}
