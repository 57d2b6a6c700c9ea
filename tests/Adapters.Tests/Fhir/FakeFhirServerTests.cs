using System.Net;
using System.Net.Http.Json;

namespace IntegrationEngine.Adapters.Tests.Fhir;

/// <summary>A fake peer is tested too: a test that leans on it means something only if it does what it says.</summary>
public class FakeFhirServerTests
{
    [Fact]
    public async Task It_answers_a_transaction_with_a_status_for_each_entry_and_keeps_it()
    {
        await using var server = await FakeFhirServer.StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Base) { Content = new StringContent("""{"entry":[{},{}]}""") };
        request.Headers.Add("X-Request-Id", "a");
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(2, text.Split("201 Created").Length - 1);
        Assert.Equal("""{"entry":[{},{}]}""", server.Held["a"]);
    }

    [Fact]
    public async Task It_misbehaves_as_told()
    {
        await using var server = await FakeFhirServer.StartAsync();
        server.Answer(503, "ocupado", "text/plain", ("Retry-After", "7"));
        using var client = new HttpClient();
        using var response = await client.PostAsJsonAsync(server.Base, new { });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter!.Delta);
        Assert.Equal("ocupado", await response.Content.ReadAsStringAsync());
    }
}
