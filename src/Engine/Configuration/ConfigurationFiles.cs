using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>The texts of a configuration folder by what they are. Paths are shown as the folder was given, with forward slashes.</summary>
/// <param name="Channels"><c>channels/NAME.yaml</c>.</param>
/// <param name="Destinations"><c>destinations/NAME.yaml</c>.</param>
/// <param name="Mappings">Everything under <c>mappings/</c> and <c>codes/</c>, and <c>formats/NAME.yaml</c>.</param>
public sealed record ConfigurationFiles(
    IReadOnlyList<ConfigText> Channels, IReadOnlyList<ConfigText> Destinations, IReadOnlyList<ConfigText> Mappings)
{
    /// <summary><c>agreements/NAME.yaml</c>.</summary>
    public IReadOnlyList<ConfigText> Agreements { get; init; } = [];

    /// <summary><c>agreements/NAME.csv</c>.</summary>
    public IReadOnlyList<ConfigText> Holidays { get; init; } = [];

    /// <summary><c>reports/NAME.yaml</c>.</summary>
    public IReadOnlyList<ConfigText> Reports { get; init; } = [];

    /// <summary><c>facilities.csv</c>; null where there is none.</summary>
    public ConfigText? Facilities { get; init; }

    public IEnumerable<ConfigText> All => [.. Channels, .. Destinations, .. Mappings, .. Agreements, .. Holidays, .. Reports, .. Facilities is null ? [] : (ConfigText[])[Facilities]];

    /// <summary>The text of a file by its shown path, for the caret line of a finding.</summary>
    public string? Text(string path)
    {
        foreach (var file in All)
            if (string.Equals(file.Path, path, StringComparison.Ordinal)) return file.Text;
        return null;
    }
}
