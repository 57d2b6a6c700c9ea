namespace IntegrationEngine.Engine.Hosting;

/// <summary>Whether the engine takes messages, as <c>/health/ready</c> answers it.</summary>
/// <param name="Ready">False while it starts, stops, or can't store.</param>
/// <param name="State">One word: <c>starting</c>, <c>running</c>, <c>degraded</c>, <c>stopping</c>; or <c>failed E166</c>: a part of it ended by a fault, so it stops and is to be started again. Degraded and ready: it works, but with a former configuration, since the present one has errors.</param>
public sealed record Readiness(bool Ready, string State);
