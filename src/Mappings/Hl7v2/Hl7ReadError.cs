namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>Why a message can't be read. Places only, never values.</summary>
/// <param name="Code">R101 to R119, its words in the catalogue.</param>
/// <param name="Offset">The byte in the message as it was read, from 0.</param>
/// <param name="SourcePath">The place in HL7's words, as <c>MSH-2</c>; null where the whole message is meant.</param>
/// <param name="Detail">Fills the text's <c>{detail}</c>, as the name of a character set; null where the text has none.</param>
public sealed record Hl7ReadError(string Code, int Offset, string? SourcePath = null, string? Detail = null)
{
    /// <summary>The placeholders of the code's text.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["offset"] = Offset.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["source"] = SourcePath ?? "MSH",
        ["detail"] = Detail ?? "",
    };
}
