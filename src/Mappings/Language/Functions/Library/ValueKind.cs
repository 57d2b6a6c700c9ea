namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>What functions take and give.</summary>
internal enum ValueKind
{
    Text,
    Number,

    /// <summary>HL7's DTM: a date, or a date with a time.</summary>
    Time,
    Date,
}
