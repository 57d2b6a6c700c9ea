using System.Globalization;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Adapters.Mllp;

/// <summary>Reads what a peer answered to a message.</summary>
internal static class MllpAnswer
{
    // Table 0357: 206 application record locked, 207 application internal error.
    private const int FirstOfPeer = 206;
    private const int LastOfPeer = 207;
    private const int FirstOfMessage = 100;

    /// <summary>Whether the message or the peer is at fault is not known.</summary>
    private const int TriesWithoutError = 3;

    /// <summary>How long a peer that is not ready just now is left alone before the message is tried again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Delivered, R331 a negative acknowledgement, or R332 no answer to this message: then nothing is known of it.</summary>
    public static DeliveryOutcome Judge(ReadOnlyMemory<byte> answer, string controlId, IReadOnlyDictionary<string, NegativeAck> policy)
    {
        if (Hl7Reply.Read(answer) is not { } reply) return new DeliveryOutcome(DeliveryVerdict.Unavailable, "R332", "no MSA", Response: answer);
        if (!string.Equals(reply.ControlId, controlId, StringComparison.Ordinal)) return new DeliveryOutcome(DeliveryVerdict.Unavailable, "R332", "MSA-2", Response: answer);
        return reply.Code switch
        {
            "AA" or "CA" => DeliveryOutcome.Delivered,
            "AE" or "AR" or "CE" or "CR" => Negative(reply, policy.GetValueOrDefault(reply.Code), answer),
            _ => new DeliveryOutcome(DeliveryVerdict.Unavailable, "R332", "MSA-1", Response: answer),
        };
    }

    private static DeliveryOutcome Negative(Hl7Reply reply, NegativeAck policy, ReadOnlyMemory<byte> answer)
    {
        var error = int.TryParse(reply.Error, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        var detail = error is { } e ? string.Create(CultureInfo.InvariantCulture, $"{reply.Code} {e}") : reply.Code;
        return policy switch
        {
            NegativeAck.Retry => Again(),
            NegativeAck.Refuse => Refused(),
            _ => error switch
            {
                >= FirstOfPeer and <= LastOfPeer => Again(),
                >= FirstOfMessage and < FirstOfPeer => Refused(),
                _ => Again() with { MostTries = TriesWithoutError },
            },
        };

        DeliveryOutcome Again() => new(DeliveryVerdict.Contended, "R331", detail, Pause, answer);

        DeliveryOutcome Refused() => new(DeliveryVerdict.Refused, "R331", detail, Response: answer);
    }
}
