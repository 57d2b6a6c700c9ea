using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>How the ledger writes its values into columns, and reads them back.</summary>
internal static class LedgerValues
{
    private static readonly Dictionary<string, string> NoArguments = new(StringComparer.Ordinal);

    public static DbCommand Set(this DbCommand command, string name, object? value)
    {
        value ??= DBNull.Value;
        if (command.Parameters.Contains(name))
        {
            command.Parameters[name].Value = value;
            return command;
        }
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return command;
    }

    public static DbCommand Set(this DbCommand command, string name, Guid value) => command.Set(name, (object)Text(value));

    public static DbCommand Set(this DbCommand command, string name, DateTimeOffset value) => command.Set(name, (object)value.ToUnixTimeMilliseconds());

    public static DbCommand SetBytes(this DbCommand command, string name, ReadOnlyMemory<byte> value) =>
        command.Set(name, value.IsEmpty ? null : value.ToArray());

    public static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    public static string? Arguments(IReadOnlyDictionary<string, string> arguments) =>
        arguments.Count == 0 ? null : JsonSerializer.Serialize(arguments);

    public static IReadOnlyDictionary<string, string> Arguments(string? text) =>
        text is null ? NoArguments : JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? NoArguments;

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static Guid Id(this DbDataReader row, int column) => Guid.ParseExact(row.GetString(column), "D");

    public static DateTimeOffset Time(this DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static byte[] Bytes(this DbDataReader row, int column) => row.IsDBNull(column) ? [] : (byte[])row.GetValue(column);

    public static T Word<T>(this DbDataReader row, int column) where T : struct, Enum => Enum.Parse<T>(row.GetString(column), ignoreCase: true);

    /// <summary>An enumeration's name in lower case.</summary>
    public static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
