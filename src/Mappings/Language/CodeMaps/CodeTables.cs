using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>Every table of <c>codes/</c> by its name, as a table; those with the columns from and to are code maps, too.</summary>
internal sealed class CodeTables
{
    private readonly Dictionary<string, Lazy<CodeTable?>> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CodeMap> _maps = new(StringComparer.Ordinal);
    // Two names that differ only in case are one file on some disks.
    private readonly Dictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);

    public static CodeTables Empty { get; } = new();

    public IReadOnlyDictionary<string, CodeMap> Maps => _maps;

    public IEnumerable<string> Names => _tables.Keys;

    public static CodeTables Read(IEnumerable<ConfigText> files, DiagnosticBag findings)
    {
        var all = new CodeTables();
        foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal)) all.Add(file, findings);
        return all;
    }

    public CodeTable? Find(string name) => _tables.GetValueOrDefault(name)?.Value;

    /// <summary>The file of a table, for findings.</summary>
    public string? File(string name) => _files.GetValueOrDefault(name);

    private void Add(ConfigText file, DiagnosticBag findings)
    {
        var name = Path.GetFileNameWithoutExtension(file.Path);
        if (!_files.TryAdd(name, file.Path))
        {
            findings.Error("M507", new SourceSpan(file.Path, 1, 1, 1), ("map", name), ("other", _files[name]));
            return;
        }
        var (map, table) = CodeFileReader.Read(file, findings);
        if (map is not null)
        {
            _maps.Add(name, map);
            // Few maps are asked for more than their codes.
            _tables.Add(name, new(() => CodeFileReader.Table(file)));
        }
        else if (table is not null)
        {
            _tables.Add(name, new(table));
        }
    }
}
