using System.Numerics;
using System.Runtime.InteropServices;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>Orders counted once, and then added up by whatever a report groups by. Holds two numbers for each order, and one more for each that was measured.</summary>
public sealed class OrderCube(long asOf)
{
    private readonly Dictionary<FigureGroup, int> _leaves = new(ReferenceEqualityComparer.Instance);
    private readonly List<Leaf> _all = [];
    private readonly Dictionary<string, int> _persons = new(StringComparer.Ordinal);

    // Each order that is not cancelled: whose it is, and its leaf; those with a result have the second bit.
    private readonly List<(int Person, int Leaf)> _people = [];
    private (int Person, int Leaf)[]? _byPerson;

    public int Orders { get; private set; }

    public IEnumerable<FigureGroup> Groups => _all.Select(l => l.Group);

    public void Add(in FigureRow order)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_leaves, order.Group, out var known);
        if (!known)
        {
            index = _all.Count;
            _all.Add(new Leaf(order.Group));
        }
        var leaf = _all[index];
        var marks = OrderMarking.Of(order, asOf);
        Orders++;
        leaf.Orders++;
        for (var bits = (uint)marks; bits != 0; bits &= bits - 1) leaf.Marks[BitOperations.TrailingZeroCount(bits)]++;
        if (marks.HasFlag(OrderMarks.Measured)) leaf.Seconds.Add((int)Math.Min(int.MaxValue, OrderMarking.Turnaround(order)!.Value / 1000));
        if (marks.HasFlag(OrderMarks.Cancelled)) return;
        leaf.Specimens += order.Specimens ?? 0;
        if (order.Person is null) return;
        ref var person = ref CollectionsMarshal.GetValueRefOrAddDefault(_persons, order.Person, out known);
        if (!known) person = _persons.Count - 1;
        _people.Add((person, (index << 1) | (marks.HasFlag(OrderMarks.Reported) ? 1 : 0)));
    }

    /// <summary>Adds up what has the same key; groups without one are left out.</summary>
    public IReadOnlyList<(TKey Key, Tally Tally)> Roll<TKey>(Func<FigureGroup, TKey?> key) where TKey : class
    {
        var rows = new Dictionary<TKey, int>();
        var tallies = new List<(TKey Key, Tally Tally)>();
        var rowOf = new int[_all.Count];
        for (var i = 0; i < rowOf.Length; i++)
        {
            if (key(_all[i].Group) is not { } name)
            {
                rowOf[i] = -1;
                continue;
            }
            if (!rows.TryGetValue(name, out rowOf[i]))
            {
                rows[name] = rowOf[i] = tallies.Count;
                tallies.Add((name, new Tally()));
            }
            tallies[rowOf[i]].Tally.Add(_all[i]);
        }
        CountPeople(rowOf, tallies.ConvertAll(t => t.Tally));
        return tallies;
    }

    /// <summary>All that were counted.</summary>
    public Tally Total(Func<FigureGroup, bool>? where = null) => Roll(g => where is null || where(g) ? "" : null) is [var (_, total)] ? total : new Tally();

    // One person after the other: in each row somebody was counted if the row's mark is theirs.
    private void CountPeople(int[] rowOf, List<Tally> tallies)
    {
        var (seen, reported) = (new int[tallies.Count], new int[tallies.Count]);
        foreach (var (person, leaf) in ByPerson())
        {
            var row = rowOf[leaf >> 1];
            if (row < 0) continue;
            if (seen[row] != person + 1)
            {
                seen[row] = person + 1;
                tallies[row].People++;
            }
            if ((leaf & 1) == 0 || reported[row] == person + 1) continue;
            reported[row] = person + 1;
            tallies[row].PeopleReported++;
        }
    }

    private (int Person, int Leaf)[] ByPerson()
    {
        if (_byPerson?.Length == _people.Count) return _byPerson;
        var starts = new int[_persons.Count + 1];
        foreach (var (person, _) in _people) starts[person + 1]++;
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var sorted = new (int, int)[_people.Count];
        foreach (var entry in _people) sorted[starts[entry.Person]++] = entry;
        return _byPerson = sorted;
    }

    /// <summary>What has one group in common.</summary>
    internal sealed class Leaf(FigureGroup group)
    {
        public FigureGroup Group => group;

        public int Orders { get; set; }

        public long Specimens { get; set; }

        /// <summary>How many orders have each mark, by its bit.</summary>
        public int[] Marks { get; } = new int[32];

        public List<int> Seconds { get; } = [];
    }
}
