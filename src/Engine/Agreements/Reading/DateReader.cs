using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Reads <c>YYYY-MM-DD</c>.</summary>
internal static class DateReader
{
    public static DateOnly? Read(YamlScalar? written, string key, DiagnosticBag findings)
    {
        if (written is null) return null;
        if (Parse(written.Value) is { } date) return date;
        findings.Error("C240", written.Span, ("key", key), ("value", written.Value));
        return null;
    }

    public static DateOnly? Parse(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
