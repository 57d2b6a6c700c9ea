namespace IntegrationEngine.Mappings.Language.Plan;

internal enum Hl7TimePrecision : byte
{
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}
