using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>Reads <c>charset: FIRST [else SECOND]</c>, as in <c>declared else windows-1252</c>.</summary>
internal static class CharsetSettings
{
    private const string Declared = "declared";

    private const string Otherwise = " else ";

    private static readonly string[] Known = [Declared, "ascii", "utf-8", "windows-1252", "iso-8859-1", "iso-8859-15"];

    public static CharsetSetting Read(YamlScalar? setting, DiagnosticBag findings)
    {
        if (setting is null) return CharsetSetting.Declared;
        var split = setting.Value.IndexOf(Otherwise, StringComparison.Ordinal);
        var first = Name(setting, 0, split < 0 ? setting.Value.Length : split, findings);
        var second = split < 0 ? null : Name(setting, split + Otherwise.Length, setting.Value.Length, findings);
        if (second is Declared) findings.Error("C138", setting.Span, ("name", Declared), ("known", string.Join(", ", Known[1..])));
        return new CharsetSetting(first is Declared ? null : first, second);
    }

    private static string Name(YamlScalar setting, int from, int to, DiagnosticBag findings)
    {
        var name = setting.Value[from..to].Trim();
        if (Known.Contains(name, StringComparer.Ordinal)) return name;
        var at = setting.SpanOf(from, Math.Max(1, to - from));
        if (NearestName.Find(name, Known) is { } guess) findings.Error("C138", at, ("name", name), ("known", string.Join(", ", Known)), ("guess", guess));
        else findings.Error("C138", at, ("name", name), ("known", string.Join(", ", Known)));
        return name;
    }
}
