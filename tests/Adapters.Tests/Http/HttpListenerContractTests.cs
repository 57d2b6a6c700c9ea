using System.Net;
using System.Text;
using IntegrationEngine.Adapters.Http;

namespace IntegrationEngine.Adapters.Tests.Http;

public class HttpListenerContractTests : ListenerContract
{
    private protected override IListener Create(string channel, IIntake intake, EndPoint? at) => new HttpAdapter().Create(
        channel,
        new HttpSettings((IPEndPoint?)at ?? new IPEndPoint(IPAddress.Loopback, 0), "", 1 << 20, TimeSpan.FromMinutes(5), 100),
        intake,
        TimeProvider.System);

    /// <summary>What is answered with 202 counts as acknowledged.</summary>
    protected override async Task<IReadOnlyList<string>> SendAsync(EndPoint to, params string[] texts)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = new Uri($"http://{to}") };
        var answers = new List<string>();
        foreach (var text in texts)
        {
            using var content = new StringContent(text, Encoding.UTF8, "text/plain");
            using var response = await http.PostAsync(new Uri("/", UriKind.Relative), content);
            if (response.StatusCode == HttpStatusCode.Accepted) answers.Add("ACK:" + text);
        }
        return answers;
    }
}
