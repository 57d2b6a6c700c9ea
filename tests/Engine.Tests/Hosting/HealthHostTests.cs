using System.Net;
using IntegrationEngine.Engine.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationEngine.Engine.Tests.Hosting;

public class HealthHostTests
{
    [Fact]
    public async Task Live_is_always_fine_and_ready_says_the_state()
    {
        var now = new Readiness(false, "starting");
        await using var health = await StartAsync("http://127.0.0.1:0", () => now);
        using var client = new HttpClient { BaseAddress = new Uri(health.Url) };
        using (var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative))) Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using (var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Equal("starting", await ready.Content.ReadAsStringAsync());
        }
        now = new Readiness(true, "running");
        using (var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative))) Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_a_coded_error()
    {
        await using var first = await StartAsync("http://127.0.0.1:0", () => new Readiness(true, "running"));
        var error = await Assert.ThrowsAsync<EngineException>(() => StartAsync(first.Url, () => new Readiness(true, "running")));
        Assert.Equal("E102", error.Code);
    }

    [Theory]
    [InlineData("8080")]
    [InlineData("localhost")]
    [InlineData("ftp://127.0.0.1:80")]
    public async Task An_address_that_is_none_is_a_coded_error(string url) =>
        Assert.Equal("E104", (await Assert.ThrowsAsync<EngineException>(() => StartAsync(url, () => new Readiness(true, "running")))).Code);

    private static Task<HealthHost> StartAsync(string url, Func<Readiness> readiness) =>
        HealthHost.StartAsync(url, readiness, NullLoggerFactory.Instance, CancellationToken.None);
}
