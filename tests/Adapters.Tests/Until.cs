using System.Diagnostics;

namespace IntegrationEngine.Adapters.Tests;

/// <summary>Waits for a condition, and fails where it does not come true in time.</summary>
internal static class Until
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Limit, $"not within {Limit}: {what}");
            await Task.Yield();
            await Task.Delay(5);
        }
    }
}
