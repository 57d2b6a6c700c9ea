using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>Reads <c>charset: FIRST [else SECOND]</c>, as in <c>declared else windows-1252</c>.</summary>
internal static class CharsetSettings
{
    private const string Declared = "declared";

    private const string Otherwise = " else ";

    /// <summary>What is offered as a guess; every name that MSH-18 may have is taken.</summary>
    private static readonly string[] Offered = [Declared, "ascii", "utf-8", "windows-1252", "iso-8859-1", "iso-8859-15"];

    public static CharsetSetting Read(YamlScalar? setting, DiagnosticBag findings)
    {
        if (setting is null) return CharsetSetting.Declared;
        var split = setting.Value.IndexOf(Otherwise, StringComparison.Ordinal);
        var first = Name(setting, 0, split < 0 ? setting.Value.Length : split, Offered, findings);
        // Falling back to what the message declares would be the same set again.
        var second = split < 0 ? null : Name(setting, split + Otherwise.Length, setting.Value.Length, Offered[1..], findings);
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
