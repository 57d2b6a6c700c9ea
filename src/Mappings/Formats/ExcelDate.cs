using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace IntegrationEngine.Mappings.Formats;

/// <summary>Dates as spreadsheets count them: days since 30 December 1899, the time as a fraction.</summary>
internal static class ExcelDate
{
    private static readonly SearchValues<byte> Signs = SearchValues.Create("0123456789."u8);

    /// <summary>What can be a date of a patient or a study: 1900 to 2099.</summary>
    private const int Last = 73_050;

    /// <summary>Whether a text is such a number of five digits, as the dates since 1927 have.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> text) => Days(text) is >= 10_000;

    /// <summary>Writes HL7's DTM; 0 where it is no such number.</summary>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        if (Days(text) is not { } days) return 0;
        var date = Of(days);
        var form = date.TimeOfDay == TimeSpan.Zero ? "yyyyMMdd" : "yyyyMMddHHmmss";
        return Encoding.ASCII.GetBytes(date.ToString(form, CultureInfo.InvariantCulture), destination);
    }

    /// <summary>As texts of workbooks have it: <c>2026-11-03</c>, with the time where there is one.</summary>
    public static string Text(double days)
    {
        var date = Of(days);
        return date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>To the second: the fraction has no more.</summary>
    public static DateTime Of(double days) => DateTime.UnixEpoch.AddSeconds(Math.Round((days - 25_569) * 86_400));

    /// <summary>Whether days can be meant, rather than another number.</summary>
    public static bool IsInRange(double days) => days is >= 1 and <= Last;

    private static double? Days(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && !text.ContainsAnyExcept(Signs) && Utf8Parser.TryParse(text, out double days, out var used) && used == text.Length && IsInRange(days) ? days : null;
}
