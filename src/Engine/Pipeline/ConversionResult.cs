using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What became of one message: records for destinations, or a dead letter.</summary>
internal sealed record ConversionResult(
    ReceivedMessage Message, IReadOnlyList<LogRecord> Records, IReadOnlyList<string> Destinations, DeadLetter? DeadLetter, IReadOnlyList<ConversionNotice> Notices);
