namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>Waits until something holds in another process, which can only be asked again and again.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <param name="what">Named in the failure when the deadline passes.</param>
    /// <param name="holds">Asked until it is true.</param>
    /// <param name="diagnosis">Added to the failure, as the output of the process that was waited for.</param>
    public static async Task Holds(string what, Func<Task<bool>> holds, TimeSpan deadline, Func<string>? diagnosis = null)
    {
        using var timer = new PeriodicTimer(Interval);
        using var end = new CancellationTokenSource(deadline);
        try
        {
            while (!await holds()) await timer.WaitForNextTickAsync(end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            Assert.Fail($"After {deadline}: {what} did not come true.{Environment.NewLine}{diagnosis?.Invoke()}");
        }
    }
}
