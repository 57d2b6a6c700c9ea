using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Configuration.Outline;

/// <summary>What the settings of channels, destinations, agreements and scheduled reports mean, in words.</summary>
internal static class SettingTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.Load(typeof(SettingTexts).Assembly, "outline/settings.yaml");

    public static IEnumerable<string> Keys => Texts.Keys;

    /// <param name="kind"><c>channel</c>, <c>destination</c>, <c>agreement</c> or <c>report</c>.</param>
    /// <param name="path">As <c>listen.mllp.port</c>; the kind itself for the key that names it.</param>
    public static string? Find(string kind, string path, string language) => Texts.Find(path == kind ? kind : $"{kind}.{path}", language);
}
