namespace IntegrationEngine.Mappings.Refusals;

/// <summary>What a sender is told of a message that was refused after its acknowledgement. Nothing of the patient.</summary>
/// <param name="Id">Of what tells it: the same however often it is written.</param>
/// <param name="Message">The engine's id of the message.</param>
/// <param name="ControlId">MSH-10; of a record its file and number.</param>
/// <param name="MessageType">As <c>OML^O21</c>.</param>
/// <param name="Code">As <c>R401</c>.</param>
/// <param name="Text">What the code means, in Spanish.</param>
/// <param name="Place">As <c>OBR-25</c>; null where the whole message is meant.</param>
public sealed record RefusalFacts(Guid Id, Guid Message, string ControlId, string MessageType, DateTimeOffset ReceivedAt, string Code, string Text, string? Place);
