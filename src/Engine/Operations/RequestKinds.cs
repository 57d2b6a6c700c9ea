namespace IntegrationEngine.Engine.Operations;

/// <summary>What may be asked of a running engine. Part of the stored format.</summary>
internal static class RequestKinds
{
    public const string Replay = "replay-dead-letters";
    public const string Discard = "discard-dead-letters";
    public const string Control = "control-line";
    public const string Test = "test-line";
}
