namespace IntegrationEngine.Engine.Demo;

/// <summary>One example that a simulated institution sends.</summary>
/// <param name="Name">As <c>oru-r01/02-ihc-final.hl7</c>.</param>
/// <param name="Refused">Whether the engine is expected to refuse it: its file is called <c>NN-refused-…</c>.</param>
internal sealed record DemoExample(string Channel, string Name, ReadOnlyMemory<byte> Content, bool Refused);
