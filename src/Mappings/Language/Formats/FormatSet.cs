using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Formats;

/// <summary>The formats of a configuration by name. Immutable.</summary>
public sealed class FormatSet
{
    private readonly Dictionary<string, FormatStructure> _formats = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private FormatSet()
    {
    }

    public static FormatSet Empty { get; } = new();

    /// <summary>Those without errors.</summary>
    public IEnumerable<FormatDefinition> All => _formats.Values.Select(f => f.Format).OrderBy(f => f.Name, StringComparer.Ordinal);

    /// <summary>The names of all that are written, with errors or not.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <param name="files">Texts of a configuration; those under <c>formats/</c> count.</param>
    public static FormatSet Read(IReadOnlyList<ConfigText> files, DiagnosticBag findings)
    {
        var set = new FormatSet();
        // What is wrong with the table is found where the mappings are compiled.
        var placeholders = PlaceholderSet.Of(CodeTables.Read(files.Where(f => f.IsTable && System.IO.Path.GetFileNameWithoutExtension(f.Path) == PlaceholderSet.Table), new DiagnosticBag()));
        foreach (var file in files.Where(IsFormat).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            var format = FormatCompiler.Read(file, placeholders, findings);
            set._names.Add(format?.Name ?? NameOf(file));
            if (format is not null) set._formats.TryAdd(format.Name, new FormatStructure(format));
        }
        return set;
    }

    /// <summary>Whether the file declares a format.</summary>
    public static bool IsFormat(ConfigText file) => file.Path.StartsWith("formats/", StringComparison.Ordinal) || file.Path.Contains("/formats/", StringComparison.Ordinal);

    public FormatDefinition? Find(string name) => Structure(name)?.Format;

    internal FormatStructure? Structure(string name) => _formats.GetValueOrDefault(name);

    private static string NameOf(ConfigText file) =>
        YamlReader.Read(file.Path, file.Text, new DiagnosticBag()) is YamlMapping root && root.Find("format") is YamlScalar name
            ? name.Value
            : System.IO.Path.GetFileNameWithoutExtension(file.Path);
}
