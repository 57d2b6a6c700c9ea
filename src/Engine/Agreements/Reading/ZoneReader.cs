using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Reads the name of a time zone, with a guess where there is none of that name (C139).</summary>
internal static class ZoneReader
{
    public static TimeZoneInfo? Read(YamlScalar? written, DiagnosticBag findings) => written is null ? null : Read(written.Value, written.Span, findings);

    public static TimeZoneInfo? Read(string name, SourceSpan at, DiagnosticBag findings)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        var guess = NearestName.Find(name, TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id));
        findings.Error("C139", at, ("zone", name), ("guess", guess));
        return null;
    }
}
