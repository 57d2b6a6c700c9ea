namespace IntegrationEngine.Engine.Agreements;

/// <summary>What came of looking for the agreement of an order: <see cref="Covered"/> or <see cref="Refused"/>.</summary>
/// <param name="Considered">Every agreement with what became of it, by name.</param>
public abstract record Coverage(IReadOnlyList<Consideration> Considered);
