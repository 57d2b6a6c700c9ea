using System.Text;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>One line of a code map, with what is written of it encoded beforehand.</summary>
internal sealed class CodeMapRow(string from, CodeCell to, string? display, string? system)
{
    public string From { get; } = from;

    public string To => ToCell.Value;

    public string? Display { get; } = display;

    public string? System { get; } = system;

    /// <summary>Where the target's code stands.</summary>
    public CodeCell ToCell { get; } = to;

    public byte[] Utf8To { get; } = Encoding.UTF8.GetBytes(to.Value);

    public byte[]? Utf8Display { get; } = display is null ? null : Encoding.UTF8.GetBytes(display);

    public byte[]? Utf8System { get; } = system is null ? null : Encoding.UTF8.GetBytes(system);
}
