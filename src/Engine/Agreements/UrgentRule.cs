namespace IntegrationEngine.Engine.Agreements;

/// <summary>Results that must not lie about: undelivered for longer, they are told of.</summary>
/// <param name="Codes">Services (or priorities, as <c>stat</c>) it is for; empty: every order of the service.</param>
public sealed record UrgentRule(IReadOnlySet<string> Codes, TimeSpan UndeliveredAfter);
