using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;


namespace IntegrationEngine.Engine.Configuration;

/// <summary>Reads a configuration folder. What stands in it and is not read is a finding: nothing is ignored in silence.</summary>
public sealed class ConfigurationFolder(string folder, DiagnosticBag findings)
{
    private static readonly string[] Known = ["channels", "destinations", "mappings", "codes", "formats", "examples", "agreements", "reports", Facilities];

    private const string Facilities = "facilities.csv";

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 16,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.None,
    };

    private readonly string _shown = Shown(folder);

    public ConfigurationFiles Read()
    {
        if (!Directory.Exists(folder))
        {
            findings.Error("C130", At(_shown), ("folder", _shown));
            return new([], [], []);
        }
        try
        {
            CheckNames();
            var agreements = Under("agreements", deep: false, ".yaml", ".csv");
            return new(
                Under("channels", deep: false, ".yaml"),
                Under("destinations", deep: false, ".yaml"),
                [.. Under("mappings", deep: true, ".yaml"), .. Under("codes", deep: true, ".csv", ".xlsx", ".yaml"), .. Under("formats", deep: false, ".yaml")])
            {
                Agreements = agreements.FindAll(f => !f.IsTable),
                Reports = Under("reports", deep: false, ".yaml"),
                Holidays = agreements.FindAll(f => f.IsTable),
                Facilities = File.Exists(Path.Combine(folder, Facilities)) ? ConfigurationText.Read(Path.Combine(folder, Facilities), Show(Path.Combine(folder, Facilities)), findings) : null,
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            findings.Error("C134", At(_shown), ("problem", error.GetType().Name));
            return new([], [], []);
        }
    }

    private void CheckNames()
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (IsAside(name) || Known.Contains(name, StringComparer.Ordinal)) continue;
            Unread(path, NearestName.Find(name, Known));
        }
    }

    /// <param name="deep">Whether files in folders below count too; where they don't, the file's name is the thing's name.</param>
    private List<ConfigText> Under(string part, bool deep, params string[] endings)
    {
        var root = Path.Combine(folder, part);
        var texts = new List<ConfigText>();
        if (!Directory.Exists(root)) return texts;
        foreach (var path in Directory.EnumerateFileSystemEntries(root, "*", Everything).Order(StringComparer.Ordinal))
        {
            var parts = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar);
            if (parts.Any(IsAside)) continue;
            if (Directory.Exists(path))
            {
                // Files are told by their endings: a folder with such a name was meant to be one.
                if (endings.Contains(Path.GetExtension(path), StringComparer.Ordinal)) Unread(path, null);
            }
            else if (parts.Length > 1 && !deep) Unread(path, null);
            else if (!endings.Contains(Path.GetExtension(path), StringComparer.Ordinal))
                Unread(path, Path.GetFileNameWithoutExtension(path) + endings[0]);
            else if (ConfigurationText.Read(path, Show(path), findings) is { } text)
                texts.Add(text);
        }
        return texts;
    }

    private void Unread(string path, string? guess)
    {
        if (guess is null) findings.Error("C131", At(Show(path)));
        else findings.Error("C131", At(Show(path)), ("guess", guess));
    }

    /// <summary>Read-me files, and what tools leave behind: hidden files, the linked folders of mounted volumes, an editor's copies, a spreadsheet's locks.</summary>
    private static bool IsAside(string name) =>
        name.StartsWith('.') || name.StartsWith("~$", StringComparison.Ordinal) || name.EndsWith('~') || name.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    private string Show(string path) => $"{_shown}/{Path.GetRelativePath(folder, path).Replace('\\', '/')}";

    private static string Shown(string folder)
    {
        var shown = folder.Replace('\\', '/').TrimEnd('/');
        while (shown.StartsWith("./", StringComparison.Ordinal)) shown = shown[2..];
        return shown.Length == 0 ? "." : shown;
    }

    private static SourceSpan At(string path) => new(path, 0, 0, 0);
}
