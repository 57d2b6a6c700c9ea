namespace IntegrationEngine.Engine.Demo;

/// <summary>A simulated institution does not take a transaction.</summary>
internal sealed class DemoRefusal(int status, string reason) : Exception(reason)
{
    /// <summary>The HTTP status of the answer.</summary>
    public int Status => status;
}
