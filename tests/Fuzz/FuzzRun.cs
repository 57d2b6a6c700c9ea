using System.Globalization;
using System.Text;

namespace IntegrationEngine.Fuzz;

/// <summary>Hands inputs to a target, and looks on from another thread: an input that takes too long ends the run. Failing inputs are written to <c>artifacts/fuzz</c>.</summary>
internal sealed class FuzzRun(FuzzTarget target, int seed)
{
    /// <summary>Far above what any input of this size may take, also on a busy machine.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Bytes that one input may allocate in all. An input has 64 KiB at most.</summary>
    private const long MaxAllocated = 1L << 30;

    private const int MostFailures = 20;
    private const int MostLines = 12;

    private readonly Mutations _mutations = new(target, seed);
    private readonly HashSet<string> _kinds = new(StringComparer.Ordinal);
    private long _index = -1;
    private long _since;

    /// <returns>How many different failures there were.</returns>
    public int Run(long inputs)
    {
        using var watchdog = new Timer(_ => Look(), null, Longest, TimeSpan.FromSeconds(1));
        var begun = TimeProvider.System.GetTimestamp();
        var slowest = (Took: TimeSpan.Zero, Index: 0L);
        for (var i = 0L; i < inputs && _kinds.Count < MostFailures; i++)
        {
            var input = _mutations.Make(i);
            Volatile.Write(ref _since, TimeProvider.System.GetTimestamp());
            Volatile.Write(ref _index, i);
            Try(i, input);
            var took = TimeProvider.System.GetElapsedTime(_since);
            if (took > slowest.Took) slowest = (took, i);
        }
        Volatile.Write(ref _index, -1);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Name}: {inputs} inputs in {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0.0} s, slowest {slowest.Took.TotalMilliseconds:0} ms (index {slowest.Index}), {_kinds.Count} failures"));
        return _kinds.Count;
    }

    /// <summary>An input as text, and what becomes of it.</summary>
    public string Shown(long index)
    {
        var input = _mutations.Make(index);
        target.Read(input);
        return Encoding.Latin1.GetString(input);
    }

    private void Try(long index, byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            target.Read(input);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > MaxAllocated) Fail(index, input, "memory", $"{allocated >> 20} MiB for {input.Length} bytes");
        }
        catch (Exception e)
        {
            var place = e.StackTrace?.Split('\n')[0].Trim() ?? "";
            Fail(index, input, e is BrokenPromiseException broken ? broken.Promise : e.GetType().Name + place, e.ToString());
        }
    }

    private void Fail(long index, byte[] input, string kind, string detail)
    {
        // One of a kind is enough to mend it.
        if (!_kinds.Add(kind)) return;
        Console.Error.WriteLine($"FAILED {target.Name} seed {seed} index {index}: {string.Join('\n', detail.Split('\n').Take(MostLines))}");
        Console.Error.WriteLine("  input: " + Write(index, input));
    }

    private void Look()
    {
        var index = Volatile.Read(ref _index);
        if (index < 0 || TimeProvider.System.GetElapsedTime(Volatile.Read(ref _since)) < Longest) return;
        Console.Error.WriteLine($"FAILED {target.Name} seed {seed} index {index}: not done within {Longest.TotalSeconds} s");
        Console.Error.WriteLine("  input: " + Write(index, _mutations.Make(index)));
        // Nothing else ends a loop that never ends.
        Environment.Exit(1);
    }

    private string Write(long index, byte[] input)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "fuzz");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{target.Name}-{seed}-{index}");
        File.WriteAllBytes(file, input);
        return file;
    }
}
