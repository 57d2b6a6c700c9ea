namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>What chooses: a number from 0, or a path from here on with the text that must stand there.</summary>
/// <param name="Index">-1 where a path chooses.</param>
public sealed record PathChoice(int Index, IReadOnlyList<PathStep> Path, string Value);
