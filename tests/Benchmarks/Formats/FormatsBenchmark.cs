using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsvHelper;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Benchmarks.Formats;

/// <summary>
/// <c>formats [--memory [FILE FORMAT.yaml]]</c>: reads a delimited file into records beside CsvHelper's bare reading of the same bytes, in turns of one run;
/// with <c>--memory</c> a generated file of 1 GB (or another file), watching how much the process grows.
/// </summary>
internal static class FormatsBenchmark
{
    private const int Rounds = 15;
    private const int Size = 32 << 20;
    private const long GigaByte = 1_000_000_000;

    public static int Run(string[] args)
    {
        switch (args)
        {
            case ["--memory", var file, var path]:
                using (var stream = File.OpenRead(file)) return Memory(Format(path), Path.GetFileName(file), stream);
            case ["--memory"]:
                return Memory(Format(Shipped), "1 GB", new SyntheticReferrals(GigaByte));
            default:
                return Speed(Format(Shipped));
        }
    }

    private static int Speed(FormatDefinition format)
    {
        var copy = new MemoryStream();
        new SyntheticReferrals(Size).CopyTo(copy);
        var file = copy.ToArray();
        var pipes = new RecordPipes();
        var (read, check, strings) = (new List<double>(), new List<double>(), new List<double>());
        var best = (Bare: double.MaxValue, Ours: double.MaxValue);
        for (var i = -2; i < Rounds; i++)
        {
            var bare = Time(() => Bare(file));
            var ours = Time(() => Ours(format, file, null));
            var withChecks = Time(() => Ours(format, file, pipes));
            var asStrings = Time(() => Strings(file));
            if (i < 0) continue;
            read.Add(ours / bare);
            check.Add(withChecks / bare);
            strings.Add(asStrings / bare);
            best = (Math.Min(best.Bare, bare), Math.Min(best.Ours, ours));
        }
        Console.WriteLine(Invariant($"file              {file.Length / 1e6:0.0} MB, {Ours(format, file, null)} records"));
        Console.WriteLine(Invariant($"CsvHelper, bare   {file.Length / best.Bare / 1e6:0} MB/s at best"));
        Console.WriteLine(Invariant($"records           {file.Length / best.Ours / 1e6:0} MB/s at best"));
        Console.WriteLine(Invariant($"times bare        {Median(read):0.00} (bar 3); with every field checked {Median(check):0.00}; CsvHelper with each cell as a string {Median(strings):0.00}"));
        return 0;
    }

    private static int Memory(FormatDefinition format, string name, Stream file)
    {
        Ours(Format(Shipped), Encoding.UTF8.GetBytes(SyntheticReferrals.Header), new RecordPipes());
        GC.Collect();
        var before = WorkingSet();
        var (most, count, pipes) = (before, 0, new RecordPipes());
        var watch = Stopwatch.StartNew();
        foreach (var record in RecordReader.Read(format, file, pipes))
        {
            if (record.Fault is not null || record.Faults.Count > 0) throw new InvalidOperationException($"record {record.Number} is refused");
            if (++count % 20_000 == 0) most = Math.Max(most, WorkingSet());
        }
        Console.WriteLine(Invariant($"{name}: {count} records in {watch.Elapsed.TotalSeconds:0.0} s; the working set grew from {before / 1e6:0} MB to {most / 1e6:0} MB at most, by {(most - before) / 1e6:0} MB (bar 100)"));
        return 0;
    }

    /// <summary>Each row's cells as bytes, looked at by nobody.</summary>
    private static int Bare(byte[] file)
    {
        using var csv = Open(file);
        var bytes = 0;
        while (csv.Read())
            for (var i = 0; i < csv.FieldCount; i++) bytes += csv.GetSpan(i).Length;
        return bytes;
    }

    /// <summary>Each row's cells as strings, as a program has them that goes on with texts.</summary>
    private static int Strings(byte[] file)
    {
        using var csv = Open(file);
        var characters = 0;
        while (csv.Read())
            for (var i = 0; i < csv.FieldCount; i++) characters += csv.GetString(i).Length;
        return characters;
    }

    private static CsvReader Open(byte[] file) => CsvReader.Create(new MemoryStream(file), new CsvReaderOptions { Separator = ';' });

    private static int Ours(FormatDefinition format, byte[] file, RecordPipes? check)
    {
        var count = 0;
        foreach (var record in RecordReader.Read(format, new MemoryStream(file), check)) count = record.Number;
        return count;
    }

    private static double Time(Func<int> work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static string Shipped => Path.Combine(Repository.Config, "formats", "sedesa-birads.yaml");

    private static FormatDefinition Format(string path) =>
        FormatCompiler.Read(new ConfigText(path, File.ReadAllText(path)), new DiagnosticBag()) ?? throw new InvalidOperationException("the format doesn't compile");

    private static long WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
