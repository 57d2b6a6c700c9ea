namespace IntegrationEngine.Engine.Agreements;

/// <summary>What decides under which agreement an order goes.</summary>
/// <param name="Institution">Of whom the channel takes orders (<c>assigns: { institution }</c>); null: the facility alone says it.</param>
/// <param name="FacilityClues">Who asks; null where the order names nobody.</param>
/// <param name="ServiceCode">As the message brings it; empty where it brings none.</param>
/// <param name="Conditions">Codes of CIE-10.</param>
/// <param name="Sex">Null where it is not known.</param>
/// <param name="BirthDate">Null where it is not known.</param>
/// <param name="SpecimenAt">When the specimen was taken: the age is that of this date, else of the order's.</param>
/// <param name="OrderedAt">The date that the agreement and the facility have to be valid on.</param>
public sealed record OrderQuestion(
    string? Institution,
    string? FacilityClues,
    string ServiceCode,
    IReadOnlyList<string> Conditions,
    PatientSex? Sex,
    PartialDate? BirthDate,
    DateTimeOffset? SpecimenAt,
    DateTimeOffset OrderedAt);
