using IntegrationEngine.Mappings.Language.Functions.Identifiers;

namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>
/// Identifiers in their normal form. Another form is a failure; a wrong check digit is told (R215) and the identifier written.
/// </summary>
internal static class IdentifierLibrary
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        Checked("curp", Curp.Read),
        Checked("nss", Nss.Read),
        Checked("clues", Clues.Read),
        Checked("rfc", Rfc.Read),
        Formed("cie10", Cie10.Read),
        Formed("clave", Clave.Read),
        Formed("cedula", Cedula.Read),
        new("curp-birth-date", [Parameter.Text], ValueKind.Date, CanFail: true, _ => Apply.To(t => Part(t, Curp.BirthDate))),
        new("curp-sex", [Parameter.Text], ValueKind.Text, CanFail: true, _ => Apply.To(t => Part(t, Curp.Sex))) { Outputs = ["female", "male", "other"] },
        new("curp-state", [Parameter.Text], ValueKind.Text, CanFail: true, _ => Apply.To(t => Part(t, c => c.Substring(11, 2)))),
    ];

    private static FunctionDefinition Checked(string name, Func<string, CheckedText?> read) => new(name, [Parameter.Text], ValueKind.Text, CanFail: true, a => Apply.ToIdentifier(read, a.Span));

    private static FunctionDefinition Formed(string name, Func<string, string?> read) => new(name, [Parameter.Text], ValueKind.Text, CanFail: true, _ => Apply.To(read));

    private static string? Part(string text, Func<string, string> part) => Curp.Read(text) is { } curp ? curp.Text.Length == 0 ? "" : part(curp.Text) : null;
}
