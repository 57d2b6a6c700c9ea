using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>That a record is a message that somebody replays, and how. Stands in a header of the record, also on its way to a destination.</summary>
/// <param name="Request">The request that asked for it.</param>
/// <param name="At">When it was carried out: dead letters from after that are of this attempt.</param>
/// <param name="Destinations">To whom alone; null: to all of the channel.</param>
/// <param name="Charset">Reads the bytes so, whatever the message and its channel say.</param>
/// <param name="Forced">Sent though the destination may hold something newer.</param>
internal sealed record Replay(
    Guid Request, DateTimeOffset At, IReadOnlyList<string>? Destinations = null, string? Charset = null, bool Forced = false)
{
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public string Write() => JsonSerializer.Serialize(this, Options);

    /// <summary>Null where there is none, or somebody else wrote it.</summary>
    public static Replay? Read(string? text)
    {
        if (text is null) return null;
        try
        {
            return JsonSerializer.Deserialize<Replay>(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
