using System.Globalization;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Refusals;

/// <summary>
/// A refusal as a message of HL7 v2: MSA with AE and the control id of what was refused, ERR with code and place. An order is answered by its own reply
/// (ORL^O22, ORR^O02), which names no order, anything else by a general acknowledgement.
/// </summary>
public static class RefusalMessage
{
    /// <summary>What MSH-10 may be long, in characters (version 2.5.1).</summary>
    private const int ControlIdLength = 20;

    /// <summary>MSH-10 of what tells a refusal.</summary>
    public static string ControlId(Guid id) => id.ToString("N", CultureInfo.InvariantCulture)[..ControlIdLength];

    /// <param name="received">The message's header.</param>
    /// <param name="time">MSH-7.</param>
    /// <returns>Segments ended by CR.</returns>
    public static byte[] Write(RefusalFacts refusal, Hl7Header received, DateTimeOffset time) => Hl7Acknowledgement.Build(
        received, AcknowledgementCode.AE, time, ControlId(refusal.Id), new AcknowledgementError(Hl7ErrorCode.ApplicationInternalError, refusal.Code, refusal.Text, refusal.Place),
        received.Type switch
        {
            "OML^O21" => ("ORL", "O22", "ORL_O22"),
            "ORM^O01" => ("ORR", "O02", "ORR_O02"),
            _ => null,
        });
}
