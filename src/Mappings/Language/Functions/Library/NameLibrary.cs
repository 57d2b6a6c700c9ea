namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>Names of people with two surnames.</summary>
internal static class NameLibrary
{
    private static readonly Parameter[] Both = [new("paternal", ValueKind.Text), new("maternal", ValueKind.Text)];

    public static IEnumerable<FunctionDefinition> All =>
    [
        new("surnames", Both, ValueKind.Text, CanFail: false, _ => NameFunctions.Surnames) { IsPiped = false },
        new("paternal-surname", Both, ValueKind.Text, CanFail: false, _ => NameFunctions.PaternalSurname) { IsPiped = false },
        new("first-surname", [Parameter.Text], ValueKind.Text, CanFail: true, _ => Apply.To(t => SpanishNames.Surnames(t) switch { { Count: 0 } => "", { Count: <= 2 } s => s[0], _ => null })),
        new("second-surname", [Parameter.Text], ValueKind.Text, CanFail: true, _ => Apply.To(t => SpanishNames.Surnames(t) switch { { Count: < 2 } => "", { Count: 2 } s => s[1], _ => null })),
        new("title-case", [Parameter.Text], ValueKind.Text, CanFail: false, _ => Apply.To(SpanishNames.TitleCase)),
    ];
}
