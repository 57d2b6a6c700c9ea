namespace IntegrationEngine.Engine.Documents;

internal sealed record Bullets(IReadOnlyList<string> Items) : Block;
