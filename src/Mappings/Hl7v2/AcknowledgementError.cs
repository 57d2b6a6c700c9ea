namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>What an acknowledgement's ERR segment says. No values of the message.</summary>
/// <param name="Code">ERR-3.</param>
/// <param name="ApplicationCode">ERR-5: the engine's code, as <c>R108</c>.</param>
/// <param name="UserMessage">ERR-8: one sentence, in Spanish unless the channel says otherwise.</param>
/// <param name="Location">ERR-2 as a path: <c>OBR[2]-25</c>, <c>PID-3[2].4.1</c>; null where the whole message is meant.</param>
public sealed record AcknowledgementError(Hl7ErrorCode Code, string ApplicationCode, string UserMessage, string? Location = null);
