using System.Runtime.CompilerServices;
using System.Text;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Operations;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Support;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>A pipeline over a real store: one channel «estudios» that takes ORU^R01, one destination «hospital», without sockets and without the mapping language.</summary>
internal sealed class PipelineFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ManualClock Clock { get; } = new();

    public EventList Events { get; } = new();

    public FakeConverter Converter { get; } = new();

    public FakeDeliveryAdapter Hospital { get; init; } = new();

    public FakeListenerAdapter Listener { get; } = new();

    public EmbeddedStore Store { get; private set; } = null!;

    public MessagePipeline Pipeline { get; private set; } = null!;

    /// <summary>Works when it is told to: its loops are not started.</summary>
    public EngineOperations Operations { get; private set; } = null!;

    public EmbeddedStoreOptions StoreOptions { get; init; } = new();

    public PipelineOptions Options { get; init; } = new();

    public Func<ReadOnlyMemory<byte>, IReadOnlyList<Mappings.Fhir.FhirFinding>> Validate { get; set; } = FakeConverter.Valid;

    public bool Hold { get; init; }

    public bool CloseOnUnavailable { get; init; }

    public char Processing { get; init; } = 'P';

    /// <summary>Makes another configuration of the usual one.</summary>
    public Func<ConfigurationSnapshot, ConfigurationSnapshot> Adjust { get; init; } = snapshot => snapshot;

    /// <summary>Wraps the log and ledger, to break them.</summary>
    public Func<IMessageLog, IMessageLog> Log { get; set; } = log => log;

    public Func<ILedger, ILedger> Ledger { get; set; } = ledger => ledger;

    public string Folder => _folder.Path;

    public static async Task<PipelineFixture> StartedAsync(PipelineFixture? fixture = null)
    {
        fixture ??= new PipelineFixture();
        await fixture.StartAsync();
        return fixture;
    }

    public async Task StartAsync()
    {
        Store = EmbeddedStore.Open(_folder.Path, Clock, StoreOptions);
        Pipeline = new MessagePipeline(Snapshot(), Log(Store.Log), Ledger(Store.Ledger), Clock, Events, Options with
        {
            Converters = () => Converter,
            Validate = Validate,
            Random = () => 1,
        });
        await Pipeline.StartAsync(default);
        Operations = new EngineOperations(Pipeline, new RequestFolder(_folder.Path), AuditEntry.Engine, Events);
    }

    /// <summary>Asks as a command does, has it carried out, and gives what it came to.</summary>
    public async Task<(RequestState State, RequestOutcome Outcome)> AskAsync<T>(string kind, T arguments, string? reason = null)
    {
        // Later than what is asked about, and no request twice.
        Clock.Advance(TimeSpan.FromSeconds(1));
        var request = RequestText.Make(kind, arguments, "Begoña Ibáñez", reason, Clock.GetUtcNow());
        new RequestFolder(_folder.Path).Put(request);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Operations.CarryOutAsync(default);
        var ended = (await Store.Ledger.FindRequestAsync(request.Id, default))!;
        return (ended.State, RequestOutcome.Read(ended.Outcome!));
    }

    public async Task<RequestOutcome> ReplayAsync(DeadLetterArguments? which = null, string? reason = null) =>
        (await AskAsync(RequestKinds.Replay, which ?? new DeadLetterArguments(), reason)).Outcome;

    public async Task<string[]> AuditAsync(Guid letter) => [.. (await Store.Ledger.AuditAsync(letter.ToString(), default)).Select(a => a.Action)];

    /// <summary>Stops and gives up the store, as a restart does.</summary>
    public async Task StopAsync()
    {
        using var deadline = new CancellationTokenSource(Eventually.Deadline);
        await Operations.DisposeAsync();
        await Pipeline.StopAsync(deadline.Token);
        await Pipeline.DisposeAsync();
        await Store.DisposeAsync();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public static string Message(string controlId, string rest = "OBR|1\r", string msh = "LAB|CIBIOR|HIS|H|20250314090000||ORU^R01^ORU_R01|{0}|P|2.5.1") =>
        $"MSH|^~\\&|{msh.Replace("{0}", controlId, StringComparison.Ordinal)}\r{rest}";

    public Task<string> SendAsync(string controlId, string rest = "OBR|1\r") => SendRawAsync(Message(controlId, rest));

    /// <summary>The acknowledgement as text.</summary>
    public async Task<string> SendRawAsync(string message) => Encoding.UTF8.GetString((await ReceiveAsync(message)).Reply.Span);

    public async Task<IntakeAnswer> ReceiveAsync(string message) =>
        await Listener.Listeners["estudios"].Intake.ReceiveAsync(Encoding.UTF8.GetBytes(message), new Sender("estudios", "192.0.2.7:4711"), default);

    public Task IdleAsync() => Eventually.Is(() => Pipeline.Status().Idle, "the pipeline is idle");

    public ChannelStatus Channel => Pipeline.Status().Channels.Single();

    public DestinationStatus Destination => Pipeline.Status().Destinations.Single();

    public async Task<IReadOnlyList<DeadLetterSummary>> DeadLettersAsync(DeadLetterState? state = DeadLetterState.Open) =>
        await Store.Ledger.ListDeadLettersAsync(new DeadLetterFilter(state), default);

    public async ValueTask DisposeAsync()
    {
        if (Operations is not null) await Operations.DisposeAsync();
        await Pipeline.DisposeAsync();
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    public ConfigurationSnapshot Snapshot()
    {
        var channel = new Channel(
            "estudios", Listener, Listener, ["ORU^R01"], [NamedMapping("oru")], ["hospital"],
            (OrderingExpression)RuntimeHelpers.GetUninitializedObject(typeof(OrderingExpression)), null, CharsetSetting.Declared, TimeZoneInfo.Utc,
            Processing, Hold, CloseOnUnavailable);
        var destination = new Destination("hospital", Hospital, Hospital, TimeSpan.FromSeconds(30), Processing);
        return Adjust(new ConfigurationSnapshot(
            new Dictionary<string, Channel> { ["estudios"] = channel },
            new Dictionary<string, Destination> { ["hospital"] = destination },
            new Dictionary<string, Mapping>()));
    }

    // The converter is a fake, so the mapping needs a name and a version alone.
    internal static Mapping NamedMapping(string name, string text = "a") => MappingCompiler.Compile(
        [new ConfigText($"config/mappings/{name}.yaml", $"mapping: {name}\nsource: hl7v2 ORU^R01\notherwise: omit\nresources:\n  {text}:\n    $resource: Patient\n    $key: MSH-10\n")],
        new DiagnosticBag())[name];
}
