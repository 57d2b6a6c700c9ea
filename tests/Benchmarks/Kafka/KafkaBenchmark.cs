using System.Globalization;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Benchmarks.Kafka;

/// <summary>
/// <c>kafka [MESSAGES]</c>: the conversion stage over a mock cluster (consume what was received, convert, produce what is to be delivered, ledger, commit), beside a bare
/// loop with the same client settings that consumes the same records and produces records of the Bundles' size. Runs turn about, so that a machine that slows
/// down does so for both.
/// </summary>
internal static class KafkaBenchmark
{
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        var messages = args is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 4000;
        var template = new MessageTemplate();
        // The first of each pays for the compiler.
        await StageRun.RunAsync(template, messages);
        await BareLoop.RunAsync(template, messages, await StageRun.RecordAsync(template));
        var record = await StageRun.RecordAsync(template);
        var written = Envelope.Close(record, KafkaRun.Received(template, 1).Value.Span);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"messages: {messages} of {template.Length} bytes, each to a Bundle of {record.Length} bytes; the engine's record, deflated and with the message: {written.Length}"));
        var ratios = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            var bare = messages / (await BareLoop.RunAsync(template, messages, record)).TotalSeconds;
            var stage = messages / (await StageRun.RunAsync(template, messages)).TotalSeconds;
            var small = messages / (await BareLoop.RunAsync(template, messages, written)).TotalSeconds;
            ratios.Add(stage / bare);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  conversion stage/s: {stage:F0}   bare loop/s: {bare:F0}   ratio: {stage / bare:F2}   with records as the engine writes them: {small:F0}/s, {stage / small:F2}"));
        }
        ratios.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio, the middle one of {Rounds}: {ratios[Rounds / 2]:F2}"));
        return 0;
    }
}
