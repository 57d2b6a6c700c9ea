namespace IntegrationEngine.Engine.Agreements;

/// <summary>Who performs what is asked.</summary>
/// <param name="Facility">Its CLUES, which <c>facilities.csv</c> gives a destination.</param>
public sealed record AgreementPerformer(string Institution, string Facility);
