namespace IntegrationEngine.Engine.Demo;

/// <summary>A simulated system that sends to one channel.</summary>
internal interface IDemoSender : IAsyncDisposable
{
    /// <summary>Sends one example and waits until the engine has taken it.</summary>
    /// <returns>Whether it was accepted, or refused as the example says.</returns>
    Task<bool> SendAsync(DemoExample example, CancellationToken cancellationToken);
}
