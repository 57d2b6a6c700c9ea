using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Yaml;

/// <summary>Reads <c>charset: FIRST [else SECOND]</c>, as in <c>declared else windows-1252</c>.</summary>
public static class CharsetReader
{
    private const string Declared = "declared";

    private const string Otherwise = " else ";

    /// <summary>What is offered as a guess; every name that MSH-18 may have is taken.</summary>
    private static readonly string[] Offered = ["ascii", "utf-8", "windows-1252", "iso-8859-1", "iso-8859-15"];

    /// <param name="usual">What holds where nothing is set: <c>declared</c> where messages say their set themselves, a set where files can't.</param>
    public static CharsetSetting Read(YamlScalar? setting, DiagnosticBag findings, string usual = Declared)
    {
        string[] offered = usual == Declared ? [Declared, .. Offered] : Offered;
        if (setting is null) return new CharsetSetting(usual == Declared ? null : usual, null);
        var split = setting.Value.IndexOf(Otherwise, StringComparison.Ordinal);
        var first = Name(setting, 0, split < 0 ? setting.Value.Length : split, offered, findings);
        // Falling back to what the message declares would be the same set again.
        var second = split < 0 ? null : Name(setting, split + Otherwise.Length, setting.Value.Length, Offered, findings);
        return new CharsetSetting(first is Declared ? null : first, second);
    }

    private static string Name(YamlScalar setting, int from, int to, string[] offered, DiagnosticBag findings)
    {
        var name = setting.Value[from..to].Trim();
        if (name.Length > 0 && (offered.Contains(name, StringComparer.Ordinal) || Hl7Charset.Find(name) is not null)) return name;
        var at = setting.SpanOf(from, Math.Max(1, to - from));
        var known = string.Join(", ", offered);
        if (NearestName.Find(name, offered) is { } guess) findings.Error("C138", at, ("name", name), ("known", known), ("guess", guess));
        else findings.Error("C138", at, ("name", name), ("known", known));
        return name;
    }
}
