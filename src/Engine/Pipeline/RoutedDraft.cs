namespace IntegrationEngine.Engine.Pipeline;

/// <summary>A conversion whose destination is not known yet: made for the commonest shape, and made again where another is wanted.</summary>
/// <param name="Value">As <see cref="Envelope"/>.</param>
internal sealed record RoutedDraft(ConversionShape Shape, byte[] Value);
