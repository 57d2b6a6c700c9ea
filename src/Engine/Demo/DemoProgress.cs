using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Pipeline;
using Spectre.Console;

namespace IntegrationEngine.Engine.Demo;

/// <summary>Sends the examples and waits until the engine has dealt with all: bars for a person, lines for a file.</summary>
internal sealed class DemoProgress(Terminal terminal, MessagePipeline pipeline, ConfigurationSnapshot configuration, TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);

    /// <summary>Without any progress for so long the demo gives up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <returns>The examples whose acknowledgement was not positive.</returns>
    public async Task<IReadOnlyList<DemoExample>> SendAsync(IReadOnlyList<DemoExample> examples, CancellationToken cancellationToken)
    {
        if (!terminal.Interactive) return await SendAsync(examples, Line, () => { }, cancellationToken);
        return await terminal.Ansi().Progress().StartAsync(async context =>
        {
            ProgressTask Bar(string spanish, string english) => context.AddTask(terminal.Say(spanish, english), maxValue: examples.Sum(e => e.Messages));
            var received = Bar("recibidos", "received");
            var converted = Bar("convertidos o apartados", "converted or set aside");
            var delivered = Bar("entregados o apartados", "delivered or set aside");
            return await SendAsync(examples, (_, _) => { }, () =>
            {
                var status = pipeline.Status();
                var aside = status.Channels.Sum(c => c.DeadLetters + c.Rejected);
                received.Value = status.Channels.Sum(c => c.Received + c.Rejected);
                converted.Value = status.Channels.Sum(c => c.Converted) + aside;
                delivered.Value = status.Destinations.Sum(d => d.Delivered + d.Superseded + d.DeadLetters) + aside;
            }, cancellationToken);
        });
    }

    private async Task<IReadOnlyList<DemoExample>> SendAsync(
        IReadOnlyList<DemoExample> examples, Action<DemoExample, bool> sent, Action show, CancellationToken cancellationToken)
    {
        var refused = new List<DemoExample>();
        await using (var senders = new DemoSenders(pipeline, configuration, clock))
            foreach (var (before, example) in examples.Prepend(null).Zip(examples))
            {
                if (example.IsReply && before is { IsReply: false }) await SettleAsync(show, cancellationToken);
                var accepted = await senders.SendAsync(example, cancellationToken);
                if (!accepted) refused.Add(example);
                sent(example, accepted);
                show();
            }
        await SettleAsync(show, cancellationToken);
        return refused;
    }

    private async Task SettleAsync(Action show, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var (last, since) = (Done(), clock.GetTimestamp());
        while (!pipeline.Status().Idle && clock.GetElapsedTime(since) < Patience)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            show();
            if (Done() is var now && now != last) (last, since) = (now, clock.GetTimestamp());
        }
        show();
    }

    private long Done()
    {
        var status = pipeline.Status();
        return status.Channels.Sum(c => c.Converted + c.DeadLetters) + status.Destinations.Sum(d => d.Delivered + d.Superseded + d.DeadLetters);
    }

    private void Line(DemoExample example, bool accepted) =>
        terminal.Out.WriteLine($"{example.Channel} <- {example.Name}: {(accepted ? terminal.Say("recibido", "received") : terminal.Say("rechazado", "refused"))}");
}
