using System.Net;
using IntegrationEngine.Adapters.Http;

namespace IntegrationEngine.Adapters.Tests.Http;

public class HttpAdapterTests
{
    [Theory]
    [InlineData("8443")]
    [InlineData("{ port: 8443 }")]
    [InlineData("{ port: 8443, address: localhost, path: / }")]
    public void A_port_is_enough_and_listens_to_this_machine_alone(string text)
    {
        var settings = Settings.Bind(new HttpAdapter().Bind, text);
        Assert.Equal(new HttpSettings(new IPEndPoint(IPAddress.Loopback, 8443), "", 8 << 20, TimeSpan.FromSeconds(30), 200), settings);
        Assert.Equal("tcp 127.0.0.1:8443", settings.Exclusive);
    }

    [Fact]
    public void All_settings_are_read() => Assert.Equal(
        new HttpSettings(new IPEndPoint(IPAddress.Any, 8443), "/imss/pedidos", 2L << 30, TimeSpan.FromMinutes(2), 7),
        Settings.Bind(new HttpAdapter().Bind, "{ port: 8443, address: 0.0.0.0, path: /imss/pedidos, max-size: 2GiB, time-out: 2m, requests: 7, insecure: true }"));

    [Theory]
    [InlineData("{ port: 8443, address: 0.0.0.0 }", "C280")]
    [InlineData("{ port: 8443, address: hospital.example }", "C180")]
    [InlineData("{ port: 8443, path: imss }", "C182")]
    [InlineData("{ port: 8443, path: '/a b' }", "C182")]
    [InlineData("{ port: 70000 }", "C114")]
    [InlineData("{ address: 127.0.0.1 }", "C113")]
    [InlineData("{ port: 8443, max-size: 8MB }", "C115")]
    [InlineData("{ port: 8443, time-out: 5 }", "C116")]
    [InlineData("{ port: 8443, requests: 0 }", "C114")]
    [InlineData("{ port: 8443, tls: true }", "C110")]
    [InlineData("[8443]", "C111")]
    public void Each_wrong_setting_is_found(string text, string code) =>
        Assert.Equal(code, Assert.Single(Settings.Findings(new HttpAdapter().Bind, text)).Code);
}
