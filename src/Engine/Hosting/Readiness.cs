namespace IntegrationEngine.Engine.Hosting;

/// <summary>Whether the engine takes messages, as <c>/health/ready</c> answers it.</summary>
/// <param name="Ready">False while it starts, stops, or can't store.</param>
/// <param name="State">One word: <c>starting</c>, <c>running</c>, <c>degraded</c>, <c>stopping</c>. Degraded and ready: it works, but with a former configuration, since the present one has errors.</param>
public sealed record Readiness(bool Ready, string State);
