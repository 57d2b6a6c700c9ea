using System.Text.Json;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>What was delivered with a report, and is not in its correction any more.</summary>
public sealed class WithdrawalTests
{
    [Fact]
    public async Task A_result_that_a_corrected_report_lacks_goes_out_as_entered_in_error_without_its_value()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await SendAsync(engine, "m1", 1, "ZRE|re|final|o1,o2");
        await SendAsync(engine, "m2", 2, "ZRE|re|corrected|o2,o3");
        Assert.Equal([["o1:final", "o2:final"], ["o2:final", "o3:final", "o1:entered-in-error"]], Sent(engine));
        var taken = Entries(engine.Hospital.Contents.Last())[^1];
        Assert.Equal("PUT Observation?identifier=urn:sys|o1", $"{taken.GetProperty("request").GetProperty("method")} {taken.GetProperty("request").GetProperty("url")}");
        Assert.Equal(
            """{"resourceType":"Observation","identifier":[{"system":"urn:sys","value":"o1"}],"status":"entered-in-error","code":{"coding":[{"system":"http://loinc.org","code":"c-o1"}]},"subject":{"reference":"urn:uuid:pa"}}""",
            taken.GetProperty("resource").GetRawText());
    }

    [Fact]
    public async Task What_was_taken_back_is_not_taken_back_again_unless_it_came_again()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await SendAsync(engine, "m1", 1, "ZRE|re|preliminary|o1");
        await SendAsync(engine, "m2", 2, "ZRE|re|final|o2");
        await SendAsync(engine, "m3", 3, "ZRE|re|corrected|o3");
        await SendAsync(engine, "m4", 4, "ZRE|re|corrected|o3,o1");
        await SendAsync(engine, "m5", 5, "ZRE|re|amended|");
        await SendAsync(engine, "m6", 6, "ZRE|re|amended|");
        Assert.Equal([["o1:final"], ["o2:final"], ["o3:final", "o1:entered-in-error", "o2:entered-in-error"], ["o3:final", "o1:final"], ["o1:entered-in-error", "o3:entered-in-error"], []], Sent(engine).Select((s, i) => i is 2 or 4 ? Sorted(s) : s));

        static string[] Sorted(string[] s) => [.. s.OrderBy(x => !x.EndsWith("final", StringComparison.Ordinal)).ThenBy(x => x, StringComparer.Ordinal)];
    }

    [Fact]
    public async Task A_report_that_comes_late_takes_nothing_back_and_one_of_another_order_neither()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await SendAsync(engine, "m1", 5, "ZRE|re|corrected|o1");
        await SendAsync(engine, "m2", 2, "ZRE|re|corrected|o2");
        await SendAsync(engine, "m3", 6, "ZRE|other|corrected|o9", order: "B");
        await SendAsync(engine, "m4", 7, "ZRE|re|final|o4");
        Assert.Equal([["o1:final"], ["o9:final"], ["o4:final"]], Sent(engine));
    }

    [Fact]
    public async Task A_result_that_moved_to_another_report_of_the_message_stands()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await SendAsync(engine, "m1", 1, "ZRE|re|final|o1,o2");
        await SendAsync(engine, "m2", 2, "ZRE|re|corrected|o1\rZRE|rf|final|o2");
        Assert.Equal(["o1:final", "o2:final"], Sent(engine)[^1]);
    }

    [Fact]
    public async Task What_was_sent_and_not_recorded_takes_the_same_back_after_a_restart()
    {
        await using var engine = await PipelineFixture.StartedAsync();
        await SendAsync(engine, "m1", 1, "ZRE|re|final|o1");
        var tries = 0;
        // Its answer is lost: the destination has it, and the engine does not know.
        engine.Hospital.Answer = (id, _) => Task.FromResult(id == "m2" && tries++ == 0 ? new DeliveryOutcome(DeliveryVerdict.Unavailable, "R310") : DeliveryOutcome.Delivered);
        await engine.SendAsync("m2", Text("A", 2, "ZRE|re|corrected|o2"));
        await Support.Eventually.Is(() => tries == 1, "it was tried");
        await engine.RestartAsync();
        await engine.IdleAsync();
        Assert.Equal([["o1:final"], ["o2:final", "o1:entered-in-error"], ["o2:final", "o1:entered-in-error"]], Sent(engine));
    }

    [Fact]
    public void Nothing_is_taken_back_with_a_report_that_is_written_once_and_never_updated()
    {
        var bundle = System.Text.Encoding.UTF8.GetBytes("""{"entry":[{"fullUrl":"urn:uuid:re","resource":{"resourceType":"DiagnosticReport","status":"corrected"},"request":{"method":"POST","url":"DiagnosticReport"}}]}""");
        var withdrawn = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["re"] = new Dictionary<string, string> { ["o1"] = """{"text":"IHQ"}""" } };
        Assert.Single(Entries(System.Text.Encoding.UTF8.GetString(ReportedResults.Withdraw(bundle, withdrawn).Span)));
    }

    private static async Task SendAsync(PipelineFixture engine, string id, int minute, string report, string order = "A")
    {
        await engine.SendAsync(id, Text(order, minute, report));
        await engine.IdleAsync();
    }

    private static string Text(string order, int minute, string report)
    {
        var at = new DateTimeOffset(2025, 3, 14, 14, minute, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        return $"ZKY|{order}\rZOR|{order}|{at}\r{report}\r";
    }

    /// <summary>The results of each message as they were sent, by identity and status.</summary>
    private static List<string[]> Sent(PipelineFixture engine) =>
        [.. engine.Hospital.Contents.Select(c => Entries(c).Select(e => e.GetProperty("resource")).Where(r => r.GetProperty("resourceType").ValueEquals("Observation"))
            .Select(r => $"{r.GetProperty("identifier")[0].GetProperty("value")}:{r.GetProperty("status")}").ToArray())];

    private static JsonElement[] Entries(string content) => [.. JsonDocument.Parse(content).RootElement.GetProperty("entry").EnumerateArray()];
}
