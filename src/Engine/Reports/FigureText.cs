using System.Globalization;

namespace IntegrationEngine.Engine.Reports;

/// <summary>How figures are written for people: Mexico's way, which English shares.</summary>
public static class FigureText
{
    private const decimal HoursShown = 72;

    /// <param name="value">Null: there is none to give.</param>
    public static string Of(Figure figure, decimal? value, string language = "es") => value is not { } number ? "–" : figure.Unit switch
    {
        FigureUnit.Percent => number.ToString("0.0", CultureInfo.InvariantCulture) + " %",
        FigureUnit.Hours => number < HoursShown ? number.ToString("0.0", CultureInfo.InvariantCulture) + " h" : (number / 24).ToString("#,0.0", CultureInfo.InvariantCulture) + (language == "en" ? " days" : " días"),
        FigureUnit.Money => number.ToString("#,0.00", CultureInfo.InvariantCulture),
        _ => number.ToString("#,0", CultureInfo.InvariantCulture),
    };

    /// <summary>With what has changed since: <c>255 (+1)</c>.</summary>
    public static string Of(Figure figure, decimal? value, decimal? adjustment, string language = "es") => adjustment is { } change and not 0
        ? $"{Of(figure, value, language)} ({(change > 0 ? "+" : "−")}{Of(figure, Math.Abs(change), language)})"
        : Of(figure, value, language);

    /// <summary>For programs: no more digits than mean something.</summary>
    public static string Plain(Figure figure, decimal value) => Rounded(figure, value).ToString("0.####", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Plain"/>
    public static decimal Rounded(Figure figure, decimal value) => figure.Unit switch
    {
        FigureUnit.Count => value,
        FigureUnit.Money => Math.Round(value, 2),
        _ => Math.Round(value, 4),
    };

    public static Words Unit(FigureUnit unit) => unit switch
    {
        FigureUnit.Percent => new("%", "%"),
        FigureUnit.Hours => new("horas", "hours"),
        FigureUnit.Money => new("moneda", "money"),
        _ => new("cuenta", "count"),
    };
}
