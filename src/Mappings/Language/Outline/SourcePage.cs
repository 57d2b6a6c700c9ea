namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>What is known of one place in HL7 v2 messages, and what maps it.</summary>
/// <param name="Name">HL7's name for it; empty for Z segments.</param>
/// <param name="DataType">Null for a segment, and for what only the sender knows.</param>
/// <param name="DataTypeName">HL7's name for the type.</param>
/// <param name="Required">Null where the standard says nothing.</param>
/// <param name="Repeats">Null for segments, components and Z segments.</param>
/// <param name="Table">The number of its HL7 table; null where it has none.</param>
/// <param name="Places">Where its segment stands in the messages that mappings read: message type and path of the group, empty for the message itself.</param>
/// <param name="Uses">The rules that read it, each once.</param>
public sealed record SourcePage(
    SourcePath Path,
    string Name,
    string? DataType,
    string? DataTypeName,
    bool? Required,
    bool? Repeats,
    int? Table,
    IReadOnlyList<(string Message, string Group)> Places,
    IReadOnlyList<SourcePart> Parts,
    IReadOnlyList<RuleUse> Uses);
