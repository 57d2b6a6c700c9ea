using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace IntegrationEngine.Engine.Ledger.PostgreSql;

/// <summary>A statement as PostgreSQL takes it: values are numbered instead of named.</summary>
/// <param name="Sql">With <c>$1</c> where the shared text has a name.</param>
/// <param name="Names">The names, with their <c>@</c>, by number from 1.</param>
internal sealed partial record PostgreSqlText(string Sql, IReadOnlyList<string> Names)
{
    private static readonly ConcurrentDictionary<string, PostgreSqlText> Known = new(StringComparer.Ordinal);

    /// <summary>There are as many of them as statements in this project: each is kept.</summary>
    public static PostgreSqlText Of(string shared) => Known.GetOrAdd(shared, static text =>
    {
        var names = new List<string>();
        var sql = Name().Replace(text, name =>
        {
            if (!names.Contains(name.Value)) names.Add(name.Value);
            return "$" + (names.IndexOf(name.Value) + 1).ToString(CultureInfo.InvariantCulture);
        });
        return new PostgreSqlText(sql, names);
    });

    /// <summary>Texts are compared and sorted byte by byte, as SQLite does, whatever the database's own language.</summary>
    public static string Schema(string shared) => Type().Replace(shared, word => word.Value switch
    {
        "TEXT" => "TEXT COLLATE \"C\"",
        "BLOB" => "BYTEA",
        _ => "",
    });

    [GeneratedRegex("@[a-z0-9_]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"\bTEXT\b|\bBLOB\b| WITHOUT ROWID", RegexOptions.CultureInvariant)]
    private static partial Regex Type();
}
