namespace IntegrationEngine.Engine.Documents;

/// <summary>A text for people outside: a sheet to sign, a connection guide, a list of functions.</summary>
/// <param name="Language"><c>es</c> or <c>en</c>.</param>
/// <param name="Subtitle">What it was made from.</param>
internal sealed record Document(string Language, string Title, string Subtitle, IReadOnlyList<Block> Blocks);
