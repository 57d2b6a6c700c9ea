using System.Net;
using IntegrationEngine.Adapters;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>A line in without a socket: the test hands messages to its intake.</summary>
public sealed class FakeListenerAdapter : IListenerAdapter, IListenerSettings
{
    public Dictionary<string, FakeListener> Listeners { get; } = new(StringComparer.Ordinal);

    public string Name => "fake";

    public long MaxSize => 1 << 20;

    public string Exclusive => "fake";

    public IListenerSettings? Bind(YamlNode settings, DiagnosticBag findings) => this;

    public IListener Create(string channel, IListenerSettings settings, IIntake intake, TimeProvider clock) => Listeners[channel] = new FakeListener(intake);

    public sealed class FakeListener(IIntake intake) : IListener
    {
        public IIntake Intake => intake;

        public EndPoint? LocalEndPoint => null;

        public bool Started { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Started = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Started = false;
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
