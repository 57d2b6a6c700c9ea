namespace IntegrationEngine.Engine.Documents;

/// <summary>Lines for people to sign on.</summary>
internal sealed record Signatures(IReadOnlyList<string> Roles, IReadOnlyList<string> Columns) : Block;
