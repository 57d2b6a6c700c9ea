using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Makes the dead letter of a message at a stage.</summary>
internal static class DeadLetters
{
    private static readonly Dictionary<string, string> NoArguments = new(StringComparer.Ordinal);

    public static DeadLetter Of(ReceivedMessage message, Stage stage, string code, DateTimeOffset at, string? destination = null) => new(
        new DeadLetterSummary(
            MessageIdentity.DeadLetter(message.Id, stage, destination), message.Id, message.Channel, message.ControlId, destination,
            stage, DeadLetterState.Open, code, SourcePath: null, Target: null, Rule: null, Detail: null, NoArguments,
            Attempts: 1, at, at, SenderTold: false, Holds: false, message.Peer),
        message.Raw,
        ReadOnlyMemory<byte>.Empty,
        ReadOnlyMemory<byte>.Empty);
}
