using System.Collections.Concurrent;
using System.Text;
using IntegrationEngine.Adapters;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>A destination that answers as the test says, and keeps what it took in the order of taking.</summary>
public sealed class FakeDeliveryAdapter : IDeliveryAdapter, IDeliverySettings, IDelivery
{
    private readonly ConcurrentQueue<string> _attempts = new();
    private readonly ConcurrentQueue<string> _taken = new();
    private int _underWay;

    /// <summary>Given the control id and how often it was tried before.</summary>
    public Func<string, int, Task<DeliveryOutcome>> Answer { get; set; } = (_, _) => Task.FromResult(DeliveryOutcome.Delivered);

    public IReadOnlyList<string> Attempts => [.. _attempts];

    public IReadOnlyList<string> Taken => [.. _taken];

    /// <summary>What was handed over, of each attempt.</summary>
    public ConcurrentQueue<string> Contents { get; } = new();

    public bool TakesMessages { get; init; }

    /// <summary>What it says when it is asked whether it is there.</summary>
    public DeliveryOutcome? Test { get; set; }

    public int MostAtOnce { get; private set; }

    public string Name => "fake";

    public BundleKind Bundle { get; init; } = BundleKind.Transaction;

    public IReadOnlyDictionary<string, WriteMode> Write { get; } = new Dictionary<string, WriteMode>(StringComparer.Ordinal);

    public IDeliverySettings? Bind(YamlNode settings, DiagnosticBag findings) => this;

    public IDelivery Create(string destination, IDeliverySettings settings, TimeSpan timeOut, TimeProvider clock) => this;

    public async Task<DeliveryOutcome> DeliverAsync(DeliveryItem item, CancellationToken cancellationToken)
    {
        var content = Encoding.UTF8.GetString(item.Content.Span);
        Contents.Enqueue(content);
        var id = TakesMessages ? content.Split('|')[9] : FakeConverter.ControlIdOf(content);
        var tried = _attempts.Count(a => a == id);
        _attempts.Enqueue(id);
        lock (_attempts) MostAtOnce = Math.Max(MostAtOnce, ++_underWay);
        try
        {
            var outcome = await Answer(id, tried).WaitAsync(cancellationToken);
            if (outcome.Verdict == DeliveryVerdict.Delivered) _taken.Enqueue(id);
            return outcome;
        }
        finally
        {
            lock (_attempts) _underWay--;
        }
    }

    public Task<DeliveryOutcome?> TestAsync(CancellationToken cancellationToken) => Task.FromResult(Test);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
