using System.Globalization;
using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>Reads <c>turnaround: { within: 24 h, starts: received, stops: issued }</c>.</summary>
internal sealed partial class TurnaroundReader(IReadOnlyDictionary<string, HolidayTable> holidays, DiagnosticBag findings)
{
    private const string Form = "^(?<amount>[0-9]{1,4}) ?(?<unit>min|h|days?|working-days?)$";

    public Turnaround? Read(YamlSettings? settings)
    {
        if (settings is null) return null;
        var within = settings.Scalar("within", required: true, Form);
        var starts = settings.Choice("starts", ClockStart.Received, ("received", ClockStart.Received), ("shipped", ClockStart.Shipped), ("ordered", ClockStart.Ordered));
        var stops = settings.Choice("stops", ClockStop.Issued, ("issued", ClockStop.Issued), ("delivered", ClockStop.Delivered));
        var isAssumed = settings.Flag("assumed", fallback: false);
        var file = settings.Scalar("holidays");
        settings.Finish();
        if (Measure(within) is not var (amount, unit)) return null;
        if (unit == TurnaroundUnit.WorkingDays && file is null) findings.Error("C247", within!.Span);
        return new(amount, unit, starts, stops, isAssumed, file is null ? new HashSet<DateOnly>() : Holidays(file));
    }

    private (int, TurnaroundUnit)? Measure(YamlScalar? written)
    {
        if (written is null) return null;
        if (Within().Match(written.Value) is { Success: true } match && int.Parse(match.Groups["amount"].ValueSpan, CultureInfo.InvariantCulture) is var amount and > 0)
            return (amount, TurnaroundUnits.Read(match.Groups["unit"].Value)!.Value);
        findings.Error("C248", written.Span, ("value", written.Value));
        return null;
    }

    private IReadOnlySet<DateOnly> Holidays(YamlScalar file)
    {
        if (holidays.TryGetValue(file.Value, out var table)) return table.Dates;
        var known = holidays.Keys.Order(StringComparer.Ordinal).ToList();
        findings.Error("C258", file.Span, ("name", file.Value), ("known", known.Count > 0 ? string.Join(", ", known) : "-"), ("guess", NearestName.Find(file.Value, known)));
        return new HashSet<DateOnly>();
    }

    [GeneratedRegex(Form, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Within();
}
