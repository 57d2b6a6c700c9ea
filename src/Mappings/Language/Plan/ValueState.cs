namespace IntegrationEngine.Mappings.Language.Plan;

internal enum ValueState : byte
{
    Valued,

    /// <summary>HL7's explicit null: stops <c>??</c>, maps to nothing.</summary>
    Null,

    /// <summary>There was a value and it could not be converted.</summary>
    Failed,
}
