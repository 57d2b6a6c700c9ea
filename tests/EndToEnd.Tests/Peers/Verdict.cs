namespace IntegrationEngine.EndToEnd.Tests.Peers;

/// <summary>What the validators say of one file.</summary>
/// <param name="Line">Their findings, each with its place.</param>
internal sealed record Verdict(string File, bool IsValid, string Line);
