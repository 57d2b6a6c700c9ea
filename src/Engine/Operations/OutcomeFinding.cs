namespace IntegrationEngine.Engine.Operations;

/// <summary>Why a part of a request was not carried out.</summary>
/// <param name="Code">Its words are in the catalogue.</param>
/// <param name="Subject">The dead letter's id, or a name.</param>
internal sealed record OutcomeFinding(string Code, string Subject, IReadOnlyDictionary<string, string> Arguments);
