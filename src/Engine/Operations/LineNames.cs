using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Operations;

/// <summary>Finds channels and destinations by kind and name.</summary>
internal static class LineNames
{
    public static bool Has(MessagePipeline pipeline, LineKind kind, string name) =>
        kind == LineKind.Channel ? pipeline.FindChannel(name) is not null : pipeline.FindDestination(name) is not null;

    public static long Waiting(MessagePipeline pipeline, LineKind kind, string name) =>
        (kind == LineKind.Channel ? pipeline.FindChannel(name)?.Status().Waiting : pipeline.FindDestination(name)?.Status().Waiting) ?? 0;
}
