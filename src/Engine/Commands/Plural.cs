using System.Globalization;

namespace IntegrationEngine.Engine.Commands;

/// <summary>A count with its noun: <c>1 archivo</c>, <c>2 archivos</c>.</summary>
internal static class Plural
{
    public static string Of(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
