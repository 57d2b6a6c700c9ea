using System.Numerics;
using System.Runtime.InteropServices;

namespace IntegrationEngine.Engine.Reports;

/// <summary>Figures of orders that a row of a report is about.</summary>
public sealed class Tally
{
    private readonly long[] _marks = new long[OrderMarking.Marks];
    private readonly List<int> _seconds = [];
    private readonly Dictionary<ServiceVersion, long> _priced = new(ReferenceEqualityComparer.Instance);

    public long Orders { get; private set; }

    public long Specimens { get; private set; }

    public long People { get; internal set; }

    public long PeopleReported { get; internal set; }

    /// <summary>Reported orders by what says their price.</summary>
    public IReadOnlyDictionary<ServiceVersion, long> Priced => _priced;

    /// <summary>How many orders have a mark.</summary>
    public long Count(OrderMarks mark) => _marks[BitOperations.TrailingZeroCount((uint)mark)];

    /// <summary>The shortest time that so much of the orders took at most (nearest rank), in hours; null where none was measured.</summary>
    /// <param name="share">From 0 to 1.</param>
    public decimal? Percentile(double share) => _seconds.Count == 0 ? null : _seconds[Math.Max(0, (int)Math.Ceiling(share * _seconds.Count) - 1)] / 3600m;

    /// <summary>The shortest time first.</summary>
    internal void AddSeconds(int seconds) => _seconds.Add(seconds);

    internal void Add(OrderCube.Leaf leaf)
    {
        Orders += leaf.Orders;
        Specimens += leaf.Specimens;
        for (var i = 0; i < _marks.Length; i++) _marks[i] += leaf.Marks[i];
        if (leaf.Version is { } version) CollectionsMarshal.GetValueRefOrAddDefault(_priced, version, out _) += leaf.Count(OrderMarks.Reported);
    }
}
