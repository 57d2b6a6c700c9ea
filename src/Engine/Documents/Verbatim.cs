namespace IntegrationEngine.Engine.Documents;

/// <summary>Text of a fixed width, as it is.</summary>
internal sealed record Verbatim(string Text) : Block;
