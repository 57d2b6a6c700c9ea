using System.Text.Json.Nodes;

namespace IntegrationEngine.Engine.Demo;

/// <summary>What one entry of a transaction will do.</summary>
/// <param name="Place"><c>Type/id</c> that it writes.</param>
/// <param name="Keep">What is there stays: a conditional create that found it.</param>
internal sealed record DemoEntry(string? FullUrl, string Place, JsonObject Resource, bool Keep);
