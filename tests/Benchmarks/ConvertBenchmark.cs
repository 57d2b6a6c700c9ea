using System.Diagnostics;
using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Benchmarks;

/// <summary>
/// <c>convert FILE [--seconds N]</c>: one thread converts one message over and over, beside the floor in turns of the same run.
/// Without the validator. Turns are short, and the ratio is the median over the turns: what else the machine does meets both sides of a turn alike.
/// </summary>
internal static class ConvertBenchmark
{
    private const int Rounds = 60;

    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("usage: convert FILE [--seconds N]");
            return 2;
        }
        var seconds = args.Length > 2 && args[1] == "--seconds" ? double.Parse(args[2], CultureInfo.InvariantCulture) : 6;
        var raw = File.ReadAllBytes(args[0]);
        var findings = new DiagnosticBag();
        var mapping = FindMapping(raw, findings);
        if (mapping is null)
        {
            foreach (var finding in findings.Sorted()) Console.Error.WriteLine($"{finding.Code} {finding.At}");
            Console.Error.WriteLine("no shipped mapping reads this message");
            return 1;
        }
        var context = new ConversionContext("benchmark", "IMSS", new CharsetSetting(null, "windows-1252"), TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City"), BundleKind.Transaction, new Dictionary<string, WriteMode>());
        var converter = new Converter();
        var first = converter.Convert(mapping, raw, context);
        if (first.Refusal is { } refusal)
        {
            Console.Error.WriteLine($"refused: {refusal.Code} {refusal.SourcePath}");
            return 1;
        }
        var floor = new ConvertFloor(raw, first.Bundle.ToArray());
        return Measure(() => converter.Convert(mapping, raw, context).Bundle.Length, floor.Run, raw.Length, first.Bundle.Length, TimeSpan.FromSeconds(seconds));
    }

    private static Mapping? FindMapping(byte[] raw, DiagnosticBag findings)
    {
        var root = FindConfig();
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(f => f.Contains("mappings", StringComparison.Ordinal) || f.Contains("codes", StringComparison.Ordinal) || f.Contains("formats", StringComparison.Ordinal))
            .Select(f => new ConfigText(f.Replace('\\', '/'), File.ReadAllText(f))).ToList();
        return Hl7Header.TryRead(raw, out var header)
            ? MappingCompiler.Compile(files, findings).Values.FirstOrDefault(m => m.Sources.Contains($"{header!.MessageType}^{header.Trigger}"))
            : null;
    }

    private static string FindConfig()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "config", "mappings"))) return Path.Combine(folder.FullName, "config");
        throw new DirectoryNotFoundException("no config/ here or above");
    }

    private static int Measure(Func<int> convert, Func<int> floor, int input, int output, TimeSpan time)
    {
        // Both are warmed up until the compiler has its last word, then take turns, so that noise meets both alike.
        Repeat(convert, TimeSpan.FromSeconds(1));
        Repeat(floor, TimeSpan.FromSeconds(1));
        Repeat(convert, TimeSpan.FromSeconds(0.5));
        var conversions = new List<double>();
        var floors = new List<double>();
        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            conversions.Add(Repeat(convert, time / Rounds / 2));
            floors.Add(Repeat(floor, time / Rounds / 2));
            ratios.Add(floors[^1] / conversions[^1]);
        }
        const int Counted = 1000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Counted; i++) convert();
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Counted;
        var perSecond = Median(conversions);
        var floorPerSecond = Median(floors);
        Console.WriteLine($"message: {input} bytes, Bundle: {output} bytes");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"conversions/s: {perSecond:F0}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"floor/s: {floorPerSecond:F0}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"times floor: {Median(ratios):F1}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"allocated beyond output: {allocated} bytes"));
        return 0;
    }

    private static double Repeat(Func<int> action, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var count = 0;
        while (clock.Elapsed < time)
        {
            for (var i = 0; i < 20; i++) action();
            count += 20;
        }
        return count / clock.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
