using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationEngine.Engine.Operations;

/// <summary>What a request came to: counts by a word, and what could not be done.</summary>
internal sealed class RequestOutcome
{
    private const int MostFindings = 100;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate };

    public SortedDictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>The first hundred.</summary>
    public List<OutcomeFinding> Findings { get; } = [];

    /// <summary>Of one that is refused as a whole.</summary>
    public static RequestOutcome Refused(string code, string subject, params (string Name, string Value)[] arguments)
    {
        var outcome = new RequestOutcome();
        outcome.Find(code, subject, arguments);
        return outcome;
    }

    public RequestOutcome Count(string word, long amount = 1)
    {
        Counts[word] = Counts.GetValueOrDefault(word) + amount;
        return this;
    }

    public void Find(string code, string subject, params (string Name, string Value)[] arguments)
    {
        if (Findings.Count < MostFindings) Findings.Add(new OutcomeFinding(code, subject, arguments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal)));
    }

    public string Write() => JsonSerializer.Serialize(this, Options);

    public static RequestOutcome Read(string text) => JsonSerializer.Deserialize<RequestOutcome>(text, Options) ?? new RequestOutcome();
}
