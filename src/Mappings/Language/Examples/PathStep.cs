namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>One name of a path with what chooses among several.</summary>
/// <param name="Names">What JSON may call it: several for a choice element.</param>
public sealed record PathStep(string Name, IReadOnlyList<string> Names, IReadOnlyList<PathChoice> Choices);
