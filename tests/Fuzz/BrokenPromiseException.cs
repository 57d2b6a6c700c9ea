namespace IntegrationEngine.Fuzz;

/// <summary>What was read did not throw, and is not as it must be.</summary>
internal sealed class BrokenPromiseException(string promise, string detail = "") : Exception($"{promise} {detail}")
{
    /// <summary>What was promised: one failure of each is enough.</summary>
    public string Promise => promise;
}
