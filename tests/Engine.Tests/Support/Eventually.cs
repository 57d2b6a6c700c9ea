namespace IntegrationEngine.Engine.Tests.Support;

/// <summary>Waits for a condition, never for a time.</summary>
public static class Eventually
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static async Task Is(Func<bool> condition, string what)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!condition())
        {
            if (deadline.IsCancellationRequested) Assert.Fail($"not within {Deadline.TotalSeconds} s: {what}");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    public static async Task Becomes<T>(Func<Task<T>> value, T expected, string what)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (await value() is var now && !Equals(now, expected))
        {
            if (deadline.IsCancellationRequested) Assert.Fail($"not within {Deadline.TotalSeconds} s: {what}; it is {now}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public static Task Within(Task task, string what) => Within(Wrapped(task), what);

    public static async Task<T> Within<T>(Task<T> task, string what)
    {
        try
        {
            return await task.WaitAsync(Deadline);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"not within {Deadline.TotalSeconds} s: {what}");
            throw;
        }
    }

    private static async Task<bool> Wrapped(Task task)
    {
        await task;
        return true;
    }
}
