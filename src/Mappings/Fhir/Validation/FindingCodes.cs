namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>The codes of what the validator finds; the catalogue has their texts.</summary>
internal static class FindingCodes
{
    public const string NotJson = "V101";
    public const string Repeated = "V102";
    public const string TooDeep = "V103";
    public const string NoResourceType = "V104";
    public const string UnknownResource = "V105";
    public const string OtherResource = "V106";
    public const string UnknownElement = "V107";
    public const string ArrayExpected = "V108";
    public const string ArrayNotAllowed = "V109";
    public const string WrongJsonType = "V110";
    public const string WrongFormat = "V111";
    public const string Null = "V112";
    public const string Empty = "V113";
    public const string Missing = "V114";
    public const string WrongCount = "V115";
    public const string UnknownCode = "V116";
    public const string SecondChoice = "V117";
    public const string WrongTarget = "V118";
    public const string Unresolved = "V119";
    public const string UnresolvedContained = "V120";
    public const string NoReference = "V121";
    public const string WrongReferenceType = "V122";
    public const string BrokenRule = "V123";
    public const string EntryPartMissing = "V124";
    public const string EntryPartNotAllowed = "V125";
    public const string SameFullUrl = "V126";
    public const string FullUrlOfOther = "V127";
    public const string WrongFirstEntry = "V128";
    public const string RequestOfOther = "V129";
    public const string Unlinked = "V130";
    public const string PeriodReversed = "V131";
    public const string Misaligned = "V132";
    public const string NotUtf8 = "V133";
    public const string NotAbsolute = "V134";
    public const string OnlyId = "V135";
    public const string SiblingOfObject = "V136";
    public const string NoResourceHere = "V137";
    public const string TooMany = "V138";
}
