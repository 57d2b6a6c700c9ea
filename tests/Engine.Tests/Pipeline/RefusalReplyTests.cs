using System.Text.Json.Nodes;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Operations;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>What a sender hears of a refusal after the acknowledgement.</summary>
public sealed class RefusalReplyTests
{
    private static readonly DeliveryOutcome No = new(DeliveryVerdict.Refused, "R312", "HTTP 422");

    [Fact]
    public async Task The_sender_of_a_message_that_conversion_refuses_is_told_code_and_place_once()
    {
        var replies = new FakeDeliveryAdapter();
        await using var engine = await StartedAsync(replies);
        await engine.SendAsync("m1", "ZRF|R105\r");
        await engine.IdleAsync();
        // Sent again, redone after a start, and asked to be replayed: it is the same refusal.
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await engine.SendAsync("m1", "ZRF|R105\r");
        await engine.IdleAsync();
        await engine.ReplayAsync();
        await engine.IdleAsync();
        await engine.RestartAsync();
        await engine.IdleAsync();

        var bundle = Assert.Single(replies.Contents);
        Assert.Empty(FhirValidator.Validate(System.Text.Encoding.UTF8.GetBytes(bundle), "Bundle"));
        var entry = JsonNode.Parse(bundle)!["entry"]![0]!;
        var task = entry["resource"]!;
        Assert.Equal(("Task", "rejected", "R105"), ((string?)task["resourceType"], (string?)task["status"], (string?)task["statusReason"]!["coding"]![0]!["code"]));
        Assert.Equal($"Task?identifier=urn:integration-engine:identity|{task["identifier"]![0]!["value"]}", (string?)entry["request"]!["url"]);
        Assert.Equal("m1", (string?)task["input"]![1]!["valueString"]);
        Assert.Equal("ORU^R01", (string?)task["input"]![2]!["valueString"]);
        Assert.Equal((await engine.DeadLettersAsync())[0].SourcePath, (string?)task["output"]?[0]!["valueString"]);
        Assert.Empty(engine.Hospital.Contents);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_goes_through_or_was_refused_with_its_acknowledgement()
    {
        var replies = new FakeDeliveryAdapter();
        await using var engine = await StartedAsync(replies);
        await engine.SendAsync("m1");
        await engine.SendRawAsync(PipelineFixture.Message("m2", msh: "LAB|CIBIOR|HIS|H|20250314090000||ADT^A01^ADT_A01|{0}|P|2.5.1"));
        await engine.IdleAsync();
        Assert.Equal(["m1"], engine.Hospital.Taken);
        Assert.Single(await engine.DeadLettersAsync(null));
        Assert.Empty(replies.Contents);
    }

    [Fact]
    public async Task A_destination_of_HL7_v2_gets_an_acknowledgement_of_the_message_without_its_values()
    {
        var replies = new FakeDeliveryAdapter { TakesMessages = true };
        await using var engine = await StartedAsync(replies);
        await engine.SendAsync("m1", "PID|1||4711^^^HGO||Ibáñez\rZRF|R105\r");
        await engine.IdleAsync();
        var segments = Assert.Single(replies.Contents).TrimEnd('\r').Split('\r');
        Assert.StartsWith("MSH|^~\\&|HIS|H|LAB|CIBIOR|", segments[0], StringComparison.Ordinal);
        Assert.Equal("ACK^R01^ACK", segments[0].Split('|')[8]);
        Assert.StartsWith("MSA|AE|m1|", segments[1], StringComparison.Ordinal);
        Assert.Contains("|207^Application internal error^HL70357|E|R105|", segments[2], StringComparison.Ordinal);
        Assert.DoesNotContain("4711", string.Join('\r', segments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_by_the_destination_is_told_too_and_one_of_what_tells_it_is_kept_and_replayed()
    {
        var refuses = true;
        var replies = new FakeDeliveryAdapter();
        replies.Answer = (_, _) => Task.FromResult(refuses ? No : DeliveryOutcome.Delivered);
        await using var engine = await StartedAsync(replies);
        engine.Hospital.Answer = (_, _) => Task.FromResult(No);
        await engine.SendAsync("m1");
        await engine.IdleAsync();
        Assert.Single(replies.Contents);
        var letter = Assert.Single(await engine.DeadLettersAsync(), l => l.Destination == "avisos");

        refuses = false;
        var outcome = await engine.ReplayAsync(new DeadLetterArguments([letter.Id]));
        Assert.Equal(1, outcome.Counts["replayed"]);
        await engine.IdleAsync();
        Assert.Equal(2, replies.Contents.Count);
        Assert.Single(replies.Contents.Distinct(StringComparer.Ordinal));
        Assert.DoesNotContain(await engine.DeadLettersAsync(), l => l.Destination == "avisos");
        Assert.Single(engine.Hospital.Attempts);
    }

    [Fact]
    public async Task What_tells_a_refusal_waits_for_a_destination_that_is_away()
    {
        var replies = new FakeDeliveryAdapter { Answer = (_, tried) => Task.FromResult(tried < 2 ? new DeliveryOutcome(DeliveryVerdict.Unavailable, "R301", "503") : DeliveryOutcome.Delivered) };
        await using var engine = await StartedAsync(replies, new PipelineOptions { FirstRetry = TimeSpan.FromMilliseconds(1), LongestRetry = TimeSpan.FromMilliseconds(1) });
        await engine.SendAsync("m1", "ZRF|R105\r");
        await Support.Eventually.Is(() =>
        {
            engine.Clock.Advance(TimeSpan.FromMinutes(1));
            return replies.Taken.Count == 1;
        }, "it is told");
        Assert.Equal(3, replies.Contents.Count);
    }

    private static Task<PipelineFixture> StartedAsync(FakeDeliveryAdapter replies, PipelineOptions? options = null) => PipelineFixture.StartedAsync(new PipelineFixture
    {
        Options = options ?? new(),
        Adjust = snapshot => snapshot with
        {
            Channels = snapshot.Channels.ToDictionary(c => c.Key, c => c.Value with { Notify = "avisos" }),
            Destinations = new Dictionary<string, Destination>(snapshot.Destinations) { ["avisos"] = snapshot.Destinations["hospital"] with { Name = "avisos", Adapter = replies, Settings = replies } },
        },
    });
}
