namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>A message as UTF-8, or why it can't be had.</summary>
/// <param name="Error">Null where <paramref name="Utf8"/> can be read.</param>
/// <param name="Utf8">The received memory itself where nothing had to be changed; else the decoder's, valid until its next call.</param>
/// <param name="Charset">The set it was read in.</param>
/// <param name="Notices">R201 fell back, R202 text encoded twice, R203 declared ASCII and is UTF-8; usually empty.</param>
public readonly record struct DecodedText(Hl7ReadError? Error, ReadOnlyMemory<byte> Utf8, string Charset, IReadOnlyList<Hl7Notice> Notices);
