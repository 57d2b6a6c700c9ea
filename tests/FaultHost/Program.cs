using IntegrationEngine.Engine;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Hosting;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Ledger.PostgreSql;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.MessageLog.Kafka;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.FaultHost;
using Microsoft.Extensions.Logging;

// The engine's pipeline over a configuration and a data folder, with the settings of the engine, in a process that dies at a point it is told:
//   FaultHost CONFIG DATA
// It says "ready" once it listens. Each line it reads is a command, answered by one line:
//   arm POINT  "armed"      | idle  "idle" or "busy"
// It ends in order with its input.
var kill = new KillSwitch();
var settings = EngineSettings.Read(args[0], args[1]);
var adapters = AdapterRegistry.Shipped;
var loaded = new ConfigurationLoader(new AdapterRegistry(adapters.Listeners, [.. adapters.Deliveries.Select(adapter => new KillingAdapter(adapter, kill))])).Load(settings.ConfigFolder);
var configuration = loaded.Snapshot ?? throw new InvalidOperationException(string.Join(Environment.NewLine, loaded.Findings));
await using var store = EmbeddedStore.Open(settings.DataFolder, TimeProvider.System);
using var logging = EngineLogging.Create(settings, console: false);
var brokers = KafkaSettings.Read(settings.Source);
await using IMessageLog? kafka = brokers is null ? null : KafkaMessageLog.Open(brokers, TimeProvider.System, logging.CreateLogger<KafkaMessageLog>());
await using ILedger? server = PostgreSqlSettings.Read(settings.Source) is { } database ? await PostgreSqlLedger.OpenAsync(database, CancellationToken.None) : null;
await using var pipeline = new MessagePipeline(
    configuration, new KillingLog(kafka ?? store.Log, brokers is null ? null : new BrokerCommits(brokers), kill), KillingLedger.Of(server ?? store.Ledger, kill), TimeProvider.System, logging);
await pipeline.StartAsync(CancellationToken.None);
Console.WriteLine("ready");
while (Console.ReadLine() is { } line)
{
    if (line.Split(' ') is ["arm", var point]) kill.Arm(Enum.Parse<KillPoint>(point));
    Console.WriteLine(line == "idle" ? pipeline.Status().Idle ? "idle" : "busy" : "armed");
}
await pipeline.StopAsync(CancellationToken.None);
