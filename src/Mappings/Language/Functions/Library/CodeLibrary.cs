using System.Text;
using IntegrationEngine.Mappings.Identity;
using IntegrationEngine.Mappings.Language.Functions.Units;

namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>Codes, units and hashes.</summary>
internal static class CodeLibrary
{
    // Never changes: what it names must stay the same.
    private static readonly Guid Namespace = new("0b0ed5b6-9d1c-5a7e-8a35-6a0f5f8e3c11");

    public static IEnumerable<FunctionDefinition> All =>
    [
        new("icd", [Parameter.Text, new("system", ValueKind.Text)], ValueKind.Text, CanFail: false, _ => IcdFunction.Dotted),
        new("base64", [new("data", ValueKind.Text), new("encoding", ValueKind.Text)], ValueKind.Text, CanFail: true, _ => Base64Function.Encode) { IsPiped = false },
        new("ucum", [Parameter.Text], ValueKind.Text, CanFail: true, a => Apply.To(new UcumUnits(a.Tables.Maps.GetValueOrDefault("units")).Read)),
        new("sha256", [Parameter.Text], ValueKind.Text, CanFail: false, _ => Apply.To(t => t.Length == 0 ? "" : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(t))))),
        new("uuid", [Parameter.Text], ValueKind.Text, CanFail: false, _ => Apply.To(t => t.Length == 0 ? "" : UuidV5.Create(Namespace, Encoding.UTF8.GetBytes(t)).ToString("D"))),
    ];
}
