using System.Globalization;
using System.Text;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Reads the facts of each order for routing and the ledger.</summary>
internal static class FactReader
{
    // A result that is dated later than this is a mistake, and would make every later one look old.
    private static readonly TimeSpan LatestAfterSent = TimeSpan.FromHours(24);

    public static IReadOnlyList<OrderFacts> Read(Run run, MappingPlan plan)
    {
        if (plan.FactsGroup < 0) return plan.Facts.Length == 0 ? [] : [One(run, plan, new Scope(0, default))];
        var orders = new List<OrderFacts>(1);
        for (var group = run.NextInstance(0, plan.FactsGroup, 0); group >= 0; group = run.NextInstance(0, plan.FactsGroup, group))
            orders.Add(One(run, plan, new Scope(group, default)));
        if (orders.Count == 0)
            run.Refuse("R123", FirstRequired(plan), null, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["group"] = plan.FactsGroupName ?? "" });
        return orders;
    }

    /// <summary>Authority and value as one text; null where the source has none.</summary>
    public static string? Identity(Run run, KeyPart part, in Scope scope)
    {
        var start = run.Scratch.Open();
        var found = run.AppendPart(part, scope);
        var text = run.Scratch.Close(start);
        if (!found) return null;
        text.AsSpan().Replace(Run.KeySeparator, (byte)'|');
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>The segment that would have opened the group.</summary>
    private static string FirstRequired(MappingPlan plan)
    {
        var group = plan.Structure.Groups[plan.FactsGroup];
        return (group.Items.FirstOrDefault(i => i.Group is null && i.IsRequired) ?? group.Items[0]).Name;
    }

    private static OrderFacts One(Run run, MappingPlan plan, in Scope scope)
    {
        string? happened = null;
        string? order = null;
        string? subject = null;
        DateTimeOffset? at = null;
        DateTimeOffset? day = null;
        var sent = Exact(run, run.MessageTime());
        var values = new Dictionary<string, string>(plan.Facts.Length, StringComparer.Ordinal);
        foreach (var fact in plan.Facts)
        {
            switch (fact.Kind)
            {
                case FactKind.At:
                    (at, day) = Time(run, fact, scope);
                    if (at - sent > LatestAfterSent) at = null;
                    break;
                case FactKind.Event:
                    happened = Text(run, fact, scope);
                    break;
                case FactKind.Order:
                    order = Text(run, fact, scope);
                    break;
                case FactKind.Subject:
                    subject = Referred(run, fact, scope);
                    break;
                default:
                    if (Value(run, fact, scope) is { } value) values[fact.Name] = value;
                    break;
            }
        }
        // What is pending until something else is there is not, where that is.
        if (values.ContainsKey("settled")) values.Remove("pending");
        return new OrderFacts(happened ?? "", order, subject, at ?? sent, sent, values) { Day = day };
    }

    private static string? Value(Run run, FactRule fact, in Scope scope) => fact.Kind switch
    {
        FactKind.Time or FactKind.Date => Written(run, fact, scope),
        FactKind.Reference => Referred(run, fact, scope),
        FactKind.Count when Text(run, fact, scope) is { } lines => (lines.AsSpan().Count('\n') + 1).ToString(CultureInfo.InvariantCulture),
        FactKind.Count => null,
        // Several codes are on one line each where they come from: here they are one text.
        _ => Text(run, fact, scope)?.Replace('\n', ' '),
    };

    private static string? Text(Run run, FactRule fact, in Scope scope)
    {
        if (Identity(run, fact.Source!, scope) is { } text) return text;
        if (fact.Source!.Source.First(run, scope, out var value) && value.State == ValueState.Failed) Failed(run, fact, scope);
        return null;
    }

    private static string? Referred(Run run, FactRule fact, in Scope scope)
    {
        var instance = run.NextIncluded(fact.Rule, scope.Group, -1);
        return instance < 0 ? null : Encoding.ASCII.GetString(run.Uuid(instance));
    }

    private static (DateTimeOffset? At, DateTimeOffset? Day) Time(Run run, FactRule fact, in Scope scope)
    {
        if (!fact.Source!.Source.First(run, scope, out var value) || value.State != ValueState.Valued) return default;
        if (Hl7Time.TryRead(run.Simple(value), out var time)) return (Exact(run, time), LastMoment(run, time));
        Failed(run, fact, scope);
        return default;
    }

    // Nothing that happened on the day is later; and what came on the day itself is as old as its arrival (see the engine's versions).
    private static DateTimeOffset? LastMoment(Run run, in Hl7Time time)
    {
        if (time is not { Precision: Hl7TimePrecision.Day, Year: < 9999 }) return null;
        var offset = TimeSpan.FromMinutes(time.OffsetMinutes ?? run.OffsetMinutes(time));
        return new DateTimeOffset(new DateTime(time.Year, time.Month, time.Day, 0, 0, 0, DateTimeKind.Unspecified), offset).AddDays(1).AddMilliseconds(-1);
    }

    /// <summary>A time as ISO 8601 writes it, as exact as it is; a time without minutes is a date. Null where there is none.</summary>
    private static string? Written(Run run, FactRule fact, in Scope scope)
    {
        if (!fact.Source!.Source.First(run, scope, out var value) || value.State != ValueState.Valued) return null;
        if (!Hl7Time.TryRead(run.Simple(value), out var time))
        {
            Failed(run, fact, scope);
            return null;
        }
        Span<char> text = stackalloc char[25];
        Digits(text[..4], time.Year);
        if (time.Precision == Hl7TimePrecision.Year) return text[..4].ToString();
        text[4] = '-';
        Digits(text[5..7], time.Month);
        if (time.Precision == Hl7TimePrecision.Month) return text[..7].ToString();
        text[7] = '-';
        Digits(text[8..10], time.Day);
        if (time.Precision < Hl7TimePrecision.Minute || fact.Kind == FactKind.Date) return text[..10].ToString();
        var offset = time.OffsetMinutes ?? run.OffsetMinutes(time);
        text[10] = 'T';
        Digits(text[11..13], time.Hour);
        text[13] = ':';
        Digits(text[14..16], time.Minute);
        text[16] = ':';
        Digits(text[17..19], time.Second);
        text[19] = offset < 0 ? '-' : '+';
        Digits(text[20..22], Math.Abs(offset) / 60);
        text[22] = ':';
        Digits(text[23..25], Math.Abs(offset) % 60);
        return text.ToString();
    }

    private static void Digits(Span<char> room, int number)
    {
        for (var i = room.Length - 1; i >= 0; i--, number /= 10) room[i] = (char)('0' + (number % 10));
    }

    // A date alone stands for its first moment, and would make what happened on that day look older than it is.
    private static DateTimeOffset? Exact(Run run, Hl7Time? time) =>
        time is { Precision: >= Hl7TimePrecision.Minute } exact ? exact.ToDateTimeOffset(run.OffsetMinutes(exact)) : null;

    private static void Failed(Run run, FactRule fact, in Scope scope)
    {
        var place = fact.Source!.Source.Place(run, scope);
        if (fact.Policy.Action == Syntax.ElseAction.Reject) run.Refuse("R121", place, fact.Policy.Target, fact.Policy.Rule);
        else run.Notice("R210", place, fact.Policy.Target, fact.Policy.Rule);
    }
}
