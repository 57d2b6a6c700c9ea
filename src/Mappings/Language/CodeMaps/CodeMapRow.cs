using System.Text;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>One line of a code map, with what is written of it encoded beforehand.</summary>
internal sealed class CodeMapRow(string from, string to, string? display, string? system, int line)
{
    public string From { get; } = from;

    public string To { get; } = to;

    public string? Display { get; } = display;

    public string? System { get; } = system;

    /// <summary>Its line in the CSV, from 1.</summary>
    public int Line { get; } = line;

    public byte[] Utf8To { get; } = Encoding.UTF8.GetBytes(to);

    public byte[]? Utf8Display { get; } = display is null ? null : Encoding.UTF8.GetBytes(display);

    public byte[]? Utf8System { get; } = system is null ? null : Encoding.UTF8.GetBytes(system);
}
