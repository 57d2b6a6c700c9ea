using System.Numerics;

namespace IntegrationEngine.Engine.Reports;

/// <summary>Figures of orders that a row of a report is about.</summary>
public sealed class Tally
{
    private readonly long[] _marks = new long[32];
    private readonly List<List<int>> _seconds = [];
    private readonly Dictionary<(string Stamp, string Service), long> _priced = [];
    private int[]? _sorted;

    public long Orders { get; private set; }

    public long Specimens { get; private set; }

    public long People { get; internal set; }

    public long PeopleReported { get; internal set; }

    /// <summary>Reported orders by what says their price.</summary>
    public IReadOnlyDictionary<(string Stamp, string Service), long> Priced => _priced;

    /// <summary>How many orders have a mark.</summary>
    public long Count(OrderMarks mark) => _marks[BitOperations.TrailingZeroCount((uint)mark)];

    /// <summary>The shortest time that so much of the orders took at most (nearest rank), in hours; null where none was measured.</summary>
    /// <param name="share">From 0 to 1.</param>
    public decimal? Percentile(double share)
    {
        if (Sorted() is not { Length: > 0 } sorted) return null;
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)] / 3600m;
    }

    /// <summary>All measured times, in seconds, the shortest first.</summary>
    public int[] Sorted()
    {
        if (_sorted is not null) return _sorted;
        var all = new int[_seconds.Sum(s => s.Count)];
        var at = 0;
        foreach (var some in _seconds)
        {
            some.CopyTo(all, at);
            at += some.Count;
        }
        Array.Sort(all);
        return _sorted = all;
    }

    internal void Add(OrderCube.Leaf leaf)
    {
        Orders += leaf.Orders;
        Specimens += leaf.Specimens;
        for (var i = 0; i < _marks.Length; i++) _marks[i] += leaf.Marks[i];
        _seconds.Add(leaf.Seconds);
        if (leaf.Group is not { Stamp: { } stamp, Service: { } service }) return;
        _priced.TryGetValue((stamp, service), out var known);
        _priced[(stamp, service)] = known + leaf.Marks[BitOperations.TrailingZeroCount((uint)OrderMarks.Reported)];
    }
}
