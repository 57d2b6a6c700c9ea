namespace IntegrationEngine.Engine.Documents;

internal sealed record Paragraph(string Text) : Block;
