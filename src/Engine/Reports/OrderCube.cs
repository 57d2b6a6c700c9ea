using System.Numerics;
using System.Runtime.InteropServices;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Reports;

/// <summary>Orders counted once, and then added up by whatever a report groups by. Holds two numbers for each order, and two more for each that was measured.</summary>
public sealed class OrderCube(long asOf)
{
    private readonly Dictionary<FigureGroup, int> _leaves = new(ReferenceEqualityComparer.Instance);
    private readonly List<Leaf> _all = [];
    private readonly Dictionary<string, int> _persons = new(StringComparer.Ordinal);

    private readonly HashSet<ServiceVersion> _versions = [];

    // Each order that is not cancelled: whose it is, and its leaf; those with a result have the second bit.
    private readonly List<(int Person, int Leaf)> _people = [];
    private (int Person, int Leaf)[]? _byPerson;

    // Each order that was measured: its seconds, and its leaf.
    private readonly List<long> _measured = [];
    private bool _isMeasuredSorted;

    public int Orders { get; private set; }

    public IReadOnlyCollection<ServiceVersion> Versions => _versions;

    public IEnumerable<FigureGroup> Groups => _all.Select(l => l.Group);

    public void Add(in FigureRow order)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_leaves, order.Group, out var known);
        if (!known)
        {
            index = _all.Count;
            _all.Add(new Leaf(order.Group, VersionOf(order.Group)));
        }
        var leaf = _all[index];
        var marks = OrderMarking.Of(order, asOf);
        Orders++;
        leaf.Orders++;
        for (var bits = (uint)marks; bits != 0; bits &= bits - 1) leaf.Marks[BitOperations.TrailingZeroCount(bits)]++;
        if (marks.HasFlag(OrderMarks.Measured))
        {
            _measured.Add((Math.Min(int.MaxValue, OrderMarking.Turnaround(order)!.Value / 1000) << 32) | (uint)index);
            _isMeasuredSorted = false;
        }
        if (marks.HasFlag(OrderMarks.Cancelled)) return;
        leaf.Specimens += order.Specimens ?? 0;
        if (order.Person is null) return;
        ref var person = ref CollectionsMarshal.GetValueRefOrAddDefault(_persons, order.Person, out known);
        if (!known) person = _persons.Count - 1;
        _people.Add((person, (index << 1) | (marks.HasFlag(OrderMarks.Reported) ? 1 : 0)));
    }

    /// <summary>Adds up level by level: first all that were counted, then by the first code, then by the second within the first, and so on.</summary>
    /// <param name="where">Null: all groups.</param>
    public IReadOnlyList<IReadOnlyList<CubeRow>> Roll(IReadOnlyList<Func<FigureGroup, string?>> codes, Func<FigureGroup, bool>? where = null)
    {
        var rowOf = _all.ConvertAll(l => where is null || where(l.Group) ? 0 : -1).ToArray();
        var levels = new List<IReadOnlyList<CubeRow>> { new[] { new CubeRow(-1, null, null, new Tally()) } };
        Count(rowOf, levels[0]);
        foreach (var code in codes)
        {
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            var rows = new Dictionary<(int Above, int Code), int>();
            var level = new List<CubeRow>();
            for (var i = 0; i < rowOf.Length; i++)
            {
                if (rowOf[i] < 0) continue;
                var (group, number) = (_all[i].Group, 0);
                var name = code(group);
                if (name is not null && !numbers.TryGetValue(name, out number)) numbers[name] = number = numbers.Count + 1;
                ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, (rowOf[i], number), out var known);
                if (!known)
                {
                    row = level.Count;
                    level.Add(new CubeRow(rowOf[i], name, group, new Tally()));
                }
                rowOf[i] = row;
            }
            Count(rowOf, level);
            levels.Add(level);
        }
        return levels;
    }

    /// <summary>How many of all orders have a mark.</summary>
    public long Count(OrderMarks mark) => _all.Sum(l => (long)l.Count(mark));

    private void Count(int[] rowOf, IReadOnlyList<CubeRow> level)
    {
        for (var i = 0; i < rowOf.Length; i++)
            if (rowOf[i] >= 0)
                level[rowOf[i]].Tally.Add(_all[i]);
        CountPeople(rowOf, level);
        // The shortest time first: sorted once for all levels.
        if (!_isMeasuredSorted) _measured.Sort();
        _isMeasuredSorted = true;
        foreach (var measured in _measured)
            if (rowOf[(int)measured] is >= 0 and var row)
                level[row].Tally.AddSeconds((int)(measured >> 32));
    }

    // One person after the other: in each row somebody was counted if the row's mark is theirs.
    private void CountPeople(int[] rowOf, IReadOnlyList<CubeRow> level)
    {
        var (seen, reported) = (new int[level.Count], new int[level.Count]);
        foreach (var (person, leaf) in ByPerson())
        {
            var row = rowOf[leaf >> 1];
            if (row < 0) continue;
            if (seen[row] != person + 1)
            {
                seen[row] = person + 1;
                level[row].Tally.People++;
            }
            if ((leaf & 1) == 0 || reported[row] == person + 1) continue;
            reported[row] = person + 1;
            level[row].Tally.PeopleReported++;
        }
    }

    private ServiceVersion? VersionOf(FigureGroup group)
    {
        if (group is not { Stamp: { } stamp, Service: { } service }) return null;
        var version = new ServiceVersion(stamp, service);
        if (_versions.TryGetValue(version, out var known)) return known;
        _versions.Add(version);
        return version;
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
    internal sealed class Leaf(FigureGroup group, ServiceVersion? version)
    {
        public FigureGroup Group => group;

        /// <summary>The same object for all that have the same.</summary>
        public ServiceVersion? Version => version;

        public int Orders { get; set; }

        public long Specimens { get; set; }

        /// <summary>How many orders have each mark, by its bit.</summary>
        public int[] Marks { get; } = new int[OrderMarking.Marks];

        public int Count(OrderMarks mark) => Marks[BitOperations.TrailingZeroCount((uint)mark)];
    }
}
