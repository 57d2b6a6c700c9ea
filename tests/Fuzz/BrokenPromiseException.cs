namespace IntegrationEngine.Fuzz;

/// <summary>What was read did not throw, and is not as it must be.</summary>
internal sealed class BrokenPromiseException(string promise) : Exception(promise);
