namespace IntegrationEngine.Engine.Documents;

/// <param name="Level">2 for a chapter, 3 below it.</param>
internal sealed record Heading(int Level, string Text) : Block;
