using System.Collections.Concurrent;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Tests.Support;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Engine.Tests.Pipeline;

public class ChangeTests
{
    private static readonly FakeDeliveryAdapter Archive = new() { Bundle = BundleKind.Collection };

    [Fact]
    public async Task A_message_is_of_one_configuration_though_it_changes_between_its_two_Bundles()
    {
        await using var fixture = await PipelineFixture.StartedAsync(new PipelineFixture { Adjust = s => WithArchive(s, "a") });
        var used = new ConcurrentQueue<string>();
        var changed = false;
        fixture.Converter.Converting = mapping =>
        {
            used.Enqueue(mapping.Version);
            if (changed) return;
            changed = true;
            fixture.Pipeline.ApplyAsync(WithArchive(fixture.Pipeline.Configuration, "b"), default).GetAwaiter().GetResult();
        };
        await fixture.SendAsync("m1");
        await fixture.IdleAsync();
        await fixture.SendAsync("m2");
        await fixture.IdleAsync();
        var (a, b) = (PipelineFixture.NamedMapping("oru", "a").Version, PipelineFixture.NamedMapping("oru", "b").Version);
        Assert.Equal([a, a, b, b], used);
        Assert.NotEqual(a, b);
        Assert.Equal(2, fixture.Events.All.Count(e => e.Name == "MessageDelivered" && e.Text.Contains($"mapping oru@{a}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_the_log_can_not_be_read_nothing_is_changed()
    {
        await using var fixture = await PipelineFixture.StartedAsync(new PipelineFixture { Log = log => new DyingLog(log) { OnJoin = topic => topic == "deliver.archivo" } });
        var before = fixture.Pipeline.Configuration;
        await Assert.ThrowsAsync<MessageLogUnavailableException>(() => fixture.Pipeline.ApplyAsync(WithArchive(before, "b"), default));
        Assert.Same(before, fixture.Pipeline.Configuration);
        Assert.Equal("hospital", fixture.Destination.Name);
        await fixture.SendAsync("m1");
        await fixture.IdleAsync();
        Assert.Equal(["m1"], fixture.Hospital.Taken);
    }

    [Fact]
    public async Task What_a_removed_channel_had_acknowledged_is_converted_before_it_ends()
    {
        await using var fixture = await PipelineFixture.StartedAsync();
        using var go = new ManualResetEventSlim();
        fixture.Converter.Converting = _ => go.Wait(Eventually.Deadline);
        await fixture.SendAsync("m1");
        await fixture.SendAsync("m2");
        var change = fixture.Pipeline.ApplyAsync(fixture.Pipeline.Configuration with { Channels = new Dictionary<string, Channel>() }, default);
        Assert.False(change.IsCompleted);
        go.Set();
        await Eventually.Within(change, "the channel ends");
        Assert.False(fixture.Listener.Listeners["estudios"].Started);
        Assert.Empty(fixture.Pipeline.Status().Channels);
        await fixture.IdleAsync();
        Assert.Equal(["m1", "m2"], fixture.Hospital.Taken);
        Assert.Contains("; 0 messages could not be", fixture.Events.All.Single(e => e.Name == "ChannelRemoved").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_out_is_replaced_only_where_its_settings_are_others()
    {
        await using var fixture = await PipelineFixture.StartedAsync();
        var now = fixture.Pipeline.Configuration;
        await fixture.Pipeline.ApplyAsync(now with { Mappings = now.Mappings }, default);
        Assert.Equal(0, fixture.Events.Count("DestinationChanged"));
        var hospital = now.Destinations["hospital"] with { TimeOut = TimeSpan.FromSeconds(5) };
        await fixture.Pipeline.ApplyAsync(now with { Destinations = new Dictionary<string, Destination> { ["hospital"] = hospital } }, default);
        Assert.Equal(1, fixture.Events.Count("DestinationChanged"));
    }

    [Fact]
    public void The_names_of_what_is_different_are_told()
    {
        var former = new PipelineFixture().Snapshot();
        Assert.True(ConfigurationChange.Between(former, former).IsNone);
        var change = ConfigurationChange.Between(former, WithArchive(former, "b") with { Mappings = new Dictionary<string, Mappings.Language.Mapping> { ["oru"] = PipelineFixture.NamedMapping("oru") } });
        Assert.Equal((["oru"], ["archivo"]), (change.Mappings.ToArray(), change.Destinations.ToArray()), EqualityComparer<(string[], string[])>.Create((a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2)));
    }

    /// <summary>A second destination, that takes Bundles of another kind, and a mapping with another version.</summary>
    private static ConfigurationSnapshot WithArchive(ConfigurationSnapshot snapshot, string rule)
    {
        var channel = snapshot.Channels["estudios"] with { Mappings = [PipelineFixture.NamedMapping("oru", rule)], DeliverTo = ["hospital", "archivo"] };
        var archive = snapshot.Destinations["hospital"] with { Name = "archivo", Adapter = Archive, Settings = Archive };
        return snapshot with
        {
            Channels = new Dictionary<string, Channel> { ["estudios"] = channel },
            Destinations = new Dictionary<string, Destination>(snapshot.Destinations) { ["archivo"] = archive },
        };
    }
}
