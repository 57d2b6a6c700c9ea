using System.Net;
using System.Net.Sockets;
using IntegrationEngine.Engine.Tests.Commands;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Reload;

public sealed class ConfigurationReloadTests : IAsyncLifetime
{
    private readonly ReloadFixture _engine = new();

    public Task InitializeAsync() => _engine.StartAsync();

    public Task DisposeAsync() => _engine.DisposeAsync().AsTask();

    [Fact]
    public async Task A_change_with_an_error_changes_nothing_is_told_with_its_place_and_degrades_until_it_is_mended()
    {
        Assert.Equal((HttpStatusCode.OK, "running"), await _engine.ReadyAsync());
        var version = _engine.MappingVersion;

        _engine.Write("mappings/estudio.yaml", ReloadFixture.Mapping(1).Replace("status: 'final'", "status: 'finale'", StringComparison.Ordinal));
        await _engine.IsAsync("degraded");
        Assert.Equal(HttpStatusCode.OK, (await _engine.ReadyAsync()).Status);
        Assert.Equal(version, _engine.MappingVersion);
        await SendAsync("UNO");
        Assert.Equal("version 0", Assert.Single(_engine.Delivered()).Report);

        _engine.WriteMapping(2);
        await _engine.OtherThanAsync(version);
        await _engine.IsAsync("running");
        await SendAsync("DOS");
        Assert.Equal("version 2", _engine.Delivered()[1].Report);

        var told = await _engine.EventsAsync();
        Assert.Single(told, e => e.Contains("Configuration change refused: ", StringComparison.Ordinal));
        Assert.Contains(told, e => e.Contains("Configuration error M", StringComparison.Ordinal) && e.Contains("mappings/estudio.yaml:15:", StringComparison.Ordinal));
        Assert.Single(told, e => e.EndsWith("Configuration in order again", StringComparison.Ordinal));
        Assert.Contains(told, e => e.Contains($"mappings estudio@{_engine.MappingVersion}; channels -; destinations -", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mistake_that_is_taken_back_is_in_order_again()
    {
        _engine.Write("mappings/estudio.yaml", "mapping: [");
        await _engine.IsAsync("degraded");
        _engine.WriteMapping(0);
        await _engine.IsAsync("running");
    }

    [Fact]
    public async Task A_folder_that_vanishes_changes_nothing()
    {
        Directory.Move(_engine.Config, _engine.Config + "-away");
        await _engine.IsAsync("degraded");
        await SendAsync("UNO");
        Assert.Single(_engine.Delivered());
        Directory.Move(_engine.Config + "-away", _engine.Config);
        await _engine.IsAsync("running");
    }

    [Fact]
    public async Task A_code_map_belongs_to_the_version_and_a_comment_in_a_channel_keeps_its_connections()
    {
        await using var client = await ReloadFixture.ConnectAsync(_engine.Port);
        var version = _engine.MappingVersion;
        _engine.Write("channels/estudios.yaml", "# Otra vez\n" + ReloadFixture.Channel("estudios", _engine.Port, "carpeta"));
        _engine.Write("codes/sex.csv", File.ReadAllText(Path.Combine(_engine.Config, "codes/sex.csv")).TrimEnd() + "\nZZ,other,,,prueba\n");
        await _engine.OtherThanAsync(version);
        await client.SendAsync(ReloadFixture.Message("UNO"), default);
        await _engine.DeliveredAsync(1);
        Assert.DoesNotContain(await _engine.EventsAsync(), e => e.Contains("Listener of channel estudios stopped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_channels_and_destinations_work_and_removed_ones_keep_what_waits()
    {
        var port = EngineFixture.FreePort();
        _engine.Write("destinations/otra.yaml", _engine.Destination("otra"));
        _engine.Write("channels/nuevos.yaml", ReloadFixture.Channel("nuevos", port, "otra"));
        await ChannelsAsync(2);
        Assert.Contains("MSA|AA|", await _engine.SendAsync("UNO", port), StringComparison.Ordinal);
        await _engine.DeliveredAsync(1, "otra");

        // The folder can't be made any more, so that the next message waits.
        Directory.Delete(_engine.Received("otra"), recursive: true);
        File.WriteAllText(_engine.Received("otra"), "");
        await _engine.SendAsync("DOS", port);
        await Eventually.Is(() => _engine.Engine.Pipeline.Status().Destinations.Any(d => d is { Name: "otra", Waiting: 1 }), "the message waits");
        File.Delete(Path.Combine(_engine.Config, "channels/nuevos.yaml"));
        File.Delete(Path.Combine(_engine.Config, "destinations/otra.yaml"));
        await ChannelsAsync(1);
        await Eventually.Is(() => _engine.Engine.Pipeline.Status().Destinations.Count == 1, "the destination is gone");
        await Assert.ThrowsAsync<IOException>(() => _engine.SendAsync("TRES", port));
        await _engine.EventAsync("Destination otra removed from the configuration: nothing more is sent to it; 1 messages that wait are kept");
        await _engine.EventAsync("Channel nuevos removed from the configuration");

        // Also after a restart it is said, and goes on when it is back.
        File.Delete(_engine.Received("otra"));
        await _engine.StopAsync();
        await _engine.StartAsync();
        await _engine.EventAsync("Messages wait in deliver.otra that the configuration has no channel or destination for: 1");
        Assert.Empty(_engine.Delivered("otra"));
        _engine.Write("destinations/otra.yaml", _engine.Destination("otra"));
        await _engine.DeliveredAsync(1, "otra");
    }

    [Fact]
    public async Task A_channel_moves_to_another_port_and_one_that_is_taken_changes_nothing_until_it_is_free()
    {
        var (next, version) = (EngineFixture.FreePort(), _engine.MappingVersion);
        using var taken = new TcpListener(IPAddress.Loopback, next);
        taken.Start();
        _engine.Write("channels/estudios.yaml", ReloadFixture.Channel("estudios", next, "carpeta"));
        _engine.WriteMapping(7);
        await _engine.IsAsync("degraded");
        Assert.Equal(version, _engine.MappingVersion);
        await _engine.EventAsync($"Configuration change refused: E105 at tcp 127.0.0.1:{next}");
        await SendAsync("UNO");
        Assert.Equal("version 0", Assert.Single(_engine.Delivered()).Report);

        taken.Stop();
        await _engine.IsAsync("running");
        Assert.Contains("MSA|AA|", await _engine.SendAsync("DOS", next), StringComparison.Ordinal);
        await _engine.DeliveredAsync(2);
        Assert.Equal("version 7", _engine.Delivered()[1].Report);
        await Assert.ThrowsAsync<IOException>(() => _engine.SendAsync("TRES"));
    }

    [Fact]
    public async Task Two_channels_change_their_ports_with_each_other()
    {
        var other = EngineFixture.FreePort();
        _engine.Write("channels/otros.yaml", ReloadFixture.Channel("otros", other, "carpeta"));
        await ChannelsAsync(2);
        // One after the other: half way both want one port, which is an error and changes nothing.
        _engine.Write("channels/otros.yaml", ReloadFixture.Channel("otros", _engine.Port, "carpeta"));
        _engine.Write("channels/estudios.yaml", ReloadFixture.Channel("estudios", other, "carpeta"));
        await Eventually.Is(() => _engine.Engine.Pipeline.Status().Channels.Any(c => c.Name == "otros" && ((IPEndPoint?)c.EndPoint)?.Port == _engine.Port), "the ports are exchanged");
        Assert.Contains("MSA|AA|", await _engine.SendAsync("UNO"), StringComparison.Ordinal);
        await Eventually.Is(() => _engine.Engine.Pipeline.Status().Channels.Any(c => c is { Name: "otros", Received: 1 }), "the other channel took it");
    }

    [Fact]
    public async Task A_destination_with_new_settings_is_tried_at_once()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_engine.Received("carpeta"))!);
        File.WriteAllText(_engine.Received("carpeta"), "");
        await _engine.SendAsync("UNO");
        await Eventually.Is(() => _engine.Engine.Pipeline.Status().Destinations.Any(d => d.State == IntegrationEngine.Engine.Pipeline.DestinationState.Away), "the destination is away");
        _engine.Write("destinations/carpeta.yaml", _engine.Destination("carpeta").Replace(_engine.Received("carpeta"), _engine.Received("nueva"), StringComparison.Ordinal));
        await _engine.DeliveredAsync(1, "nueva");
    }

    private async Task SendAsync(string controlId)
    {
        var before = _engine.Delivered().Count;
        Assert.Contains("MSA|AA|", await _engine.SendAsync(controlId), StringComparison.Ordinal);
        await _engine.DeliveredAsync(before + 1);
    }

    private Task ChannelsAsync(int count) => Eventually.Is(() => _engine.Engine.Pipeline.Status().Channels.Count == count, $"there are {count} channels");
}
