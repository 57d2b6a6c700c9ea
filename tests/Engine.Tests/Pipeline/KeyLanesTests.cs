using System.Collections.Concurrent;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Pipeline;

public sealed class KeyLanesTests
{
    [Fact]
    public async Task Many_items_of_many_keys_are_each_worked_once_and_in_the_order_of_their_key()
    {
        var done = new ConcurrentDictionary<string, ConcurrentQueue<int>>();
        using var lanes = new KeyLanes<(string Key, int Number)>(
            4,
            async (item, _) =>
            {
                await Task.Yield();
                done.GetOrAdd(item.Key, _ => new ConcurrentQueue<int>()).Enqueue(item.Number);
            },
            default);
        for (var i = 0; i < 5000; i++) lanes.Add($"key {i % 37}", ($"key {i % 37}", i));
        await Eventually.Is(() => done.Values.Sum(q => q.Count) == 5000, "all are done");
        Assert.All(done.Values, q => Assert.Equal(q.Order(), q));
        await Eventually.Within(lanes.CloseAsync(), "nothing is left");
    }

    [Fact]
    public async Task Closing_waits_for_what_is_under_way_and_leaves_what_waits_behind_it()
    {
        using var stopping = new CancellationTokenSource();
        var release = new TaskCompletionSource();
        var started = new ConcurrentQueue<int>();
        using var lanes = new KeyLanes<int>(
            1,
            async (item, _) =>
            {
                started.Enqueue(item);
                await release.Task;
            },
            stopping.Token);
        lanes.Add("a", 1);
        lanes.Add("a", 2);
        lanes.Add("b", 3);
        await Eventually.Is(() => !started.IsEmpty, "one is under way");
        await stopping.CancelAsync();
        var closing = lanes.CloseAsync();
        Assert.False(closing.IsCompleted);
        release.SetResult();
        await Eventually.Within(closing, "it closes");
        Assert.Single(started);
    }
}
