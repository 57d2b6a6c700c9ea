namespace IntegrationEngine.Engine.Shadow;

/// <summary>One kind of difference, and in how many messages it is.</summary>
/// <typeparam name="T">What tells it from others.</typeparam>
internal sealed class ShadowGroup<T>(T what, ShadowExample example)
{
    private Guid _last;

    public T What => what;

    public ShadowExample Example => example;

    public long Messages { get; private set; }

    /// <summary>Called once or more for each message, one message after the other.</summary>
    public void Count(Guid message)
    {
        if (message == _last) return;
        _last = message;
        Messages++;
    }
}
