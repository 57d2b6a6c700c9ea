using System.Net;
using IntegrationEngine.Adapters.Mllp;

namespace IntegrationEngine.Adapters.Tests.Mllp;

public class MllpAdapterTests
{
    [Theory]
    [InlineData("2575")]
    [InlineData("{ port: 2575 }")]
    [InlineData("{ port: 2575, address: localhost }")]
    public void A_port_is_enough_and_listens_to_this_machine_alone(string text)
    {
        var settings = Settings.Bind(new MllpAdapter().Bind, text);
        Assert.Equal(new MllpSettings(new IPEndPoint(IPAddress.Loopback, 2575), 8 << 20, TimeSpan.FromMinutes(5), 100), settings);
        Assert.Equal("tcp 127.0.0.1:2575", settings.Exclusive);
    }

    [Fact]
    public void All_settings_are_read() => Assert.Equal(
        new MllpSettings(new IPEndPoint(IPAddress.Any, 2576), 1 << 20, TimeSpan.FromSeconds(30), 7),
        Settings.Bind(new MllpAdapter().Bind, "{ port: 2576, address: 0.0.0.0, max-size: 1MiB, idle-time-out: 30s, connections: 7, insecure: true }"));

    [Fact]
    public void Listeners_on_any_free_port_do_not_clash() => Assert.Empty(Settings.Bind(new MllpAdapter().Bind, "0").Exclusive);

    [Theory]
    [InlineData("{ port: 2575, address: 0.0.0.0 }", "C280", null)]
    [InlineData("{ port: 2575, address: '::' }", "C280", null)]
    [InlineData("{ port: 2575, address: 10.1.2.3, insecure: false }", "C280", null)]
    [InlineData("{ port: 2575, address: hospital.example }", "C180", null)]
    [InlineData("{ port: 70000 }", "C114", null)]
    [InlineData("70000", "C114", null)]
    [InlineData("puerto", "C114", null)]
    [InlineData("{ address: 127.0.0.1 }", "C113", null)]
    [InlineData("{ port: 2575, max-size: 8MB }", "C115", null)]
    [InlineData("{ port: 2575, max-size: 1GiB }", "C115", null)]
    [InlineData("{ port: 2575, idle-time-out: 5 }", "C116", null)]
    [InlineData("{ port: 2575, connections: 0 }", "C114", null)]
    [InlineData("{ port: 2575, insecure: si }", "C117", null)]
    [InlineData("{ port: 2575, idle-timeout: 5m }", "C110", "idle-time-out")]
    [InlineData("{ port: 2575, tls: true }", "C110", null)]
    [InlineData("[2575]", "C111", null)]
    public void Each_wrong_setting_is_found_at_its_place(string text, string code, string? guess)
    {
        var found = Assert.Single(Settings.Findings(new MllpAdapter().Bind, text));
        Assert.Equal(code, found.Code);
        Assert.Equal(guess, found.Arguments.GetValueOrDefault("guess"));
        Assert.Equal(1, found.At.Line);
    }

    [Fact]
    public void All_wrong_settings_are_found_at_once() => Assert.Equal(
        ["C114", "C180", "C115", "C116", "C114", "C110"],
        Settings.Findings(new MllpAdapter().Bind, "{ port: -1, address: x, max-size: x, idle-time-out: x, connections: x, x: x }").Select(f => f.Code));
}
