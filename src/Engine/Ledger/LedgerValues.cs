using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>How the ledger writes its values into columns, and reads them back.</summary>
internal static class LedgerValues
{
    private static readonly Dictionary<string, string> NoArguments = new(StringComparer.Ordinal);

    public static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    public static string? Arguments(IReadOnlyDictionary<string, string> arguments) =>
        arguments.Count == 0 ? null : JsonSerializer.Serialize(arguments);

    public static IReadOnlyDictionary<string, string> Arguments(string? text) =>
        text is null ? NoArguments : JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? NoArguments;

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static Guid Id(this DbDataReader row, int column) => Guid.ParseExact(row.GetString(column), "D");

    public static DateTimeOffset Time(this DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    /// <summary>As the ledger gives it back.</summary>
    public static DateTimeOffset Kept(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    public static byte[] Bytes(this DbDataReader row, int column) => row.IsDBNull(column) ? [] : (byte[])row.GetValue(column);

    public static T Word<T>(this DbDataReader row, int column) where T : struct, Enum => Enum.Parse<T>(row.GetString(column), ignoreCase: true);

    /// <summary>An enumeration's name in lower case.</summary>
    public static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
