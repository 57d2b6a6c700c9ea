using System.Net;
using IntegrationEngine.Adapters.Mllp;

namespace IntegrationEngine.Adapters.Tests.Mllp;

public class MllpListenerContractTests : ListenerContract
{
    private protected override IListener Create(string channel, IIntake intake, EndPoint? at) => new MllpAdapter().Create(
        channel,
        new MllpSettings((IPEndPoint?)at ?? new IPEndPoint(IPAddress.Loopback, 0), 1 << 20, TimeSpan.FromMinutes(5), 100),
        intake,
        TimeProvider.System);

    protected override async Task<IReadOnlyList<string>> SendAsync(EndPoint to, params string[] texts)
    {
        using var peer = await MllpPeer.ConnectAsync(to);
        await peer.WriteAsync(string.Concat(texts.Select(MllpPeer.Frame)));
        var answers = new List<string>();
        while (answers.Count < texts.Length && await peer.AnswerAsync() is { } answer) answers.Add(answer);
        return answers;
    }
}
