using System.Globalization;

namespace IntegrationEngine.Engine.Agreements;

/// <summary>All agreements. Immutable; finding the one that covers an order neither looks at a clock nor at anything else.</summary>
public sealed class AgreementSet(IEnumerable<Agreement> agreements, FacilityDirectory facilities)
{
    private static readonly Dictionary<string, string> NoArguments = [];

    private readonly IReadOnlyList<Agreement> _agreements = [.. agreements.OrderBy(a => a.Name, StringComparer.Ordinal)];

    public static AgreementSet Empty { get; } = new([], FacilityDirectory.Empty);

    /// <summary>By name.</summary>
    public IReadOnlyList<Agreement> All => _agreements;

    public FacilityDirectory Facilities => facilities;

    /// <summary>The agreement of a name; null where there is none.</summary>
    public Agreement? Find(string name) => _agreements.FirstOrDefault(a => string.Equals(a.Name, name, StringComparison.Ordinal));

    /// <summary>The one agreement that covers an order on its date, or why none does. Never throws, and the same for the same question whatever the order of files.</summary>
    public Coverage Cover(OrderQuestion question)
    {
        var requester = question.FacilityClues is { } clues ? facilities.Meant(clues, question.OrderedAt) : null;
        if (question.FacilityClues is not null && requester is null) return new Refused([], "R406", Arguments(("facility", question.FacilityClues)));
        if (requester is not null && question.Institution is { } channel && !string.Equals(channel, requester.Institution, StringComparison.Ordinal))
            return new Refused([], "R411", Arguments(("facility", requester.Clues), ("institution", requester.Institution), ("channel", channel)));
        var judge = new AgreementJudge(facilities, question, requester);
        var considered = _agreements.SelectMany(judge.Consider).ToList();
        var covering = considered.FindAll(c => c.Covers);
        if (covering is [{ Service: { } service, Agreement: var agreement }])
        {
            var performer = judge.Performer(service.Performer)!;
            return new Covered(considered, agreement, service, performer, performer.Destination!, requester, judge.Age);
        }
        if (covering.Count > 1)
            return new Refused(considered, "R408", Arguments(("service", question.ServiceCode), ("agreements", string.Join(", ", covering.Select(c => $"{c.Agreement.Name} ({c.Service!.Name})")))));
        var furthest = considered.Where(c => c.Step > ConsiderationStep.Draft).OrderByDescending(c => c.Step).ThenBy(judge.Distance).FirstOrDefault();
        return furthest is not null
            ? new Refused(considered, furthest.Code!, furthest.Arguments)
            : new Refused(considered, "R401", Arguments(("service", question.ServiceCode.Length > 0 ? question.ServiceCode : "-"), ("institution", judge.Institution ?? "-")));
    }

    /// <summary>Services of an agreement that no other agreement goes on with on the day after it ends.</summary>
    public IReadOnlyList<AgreementService> EndingServices(Agreement agreement)
    {
        if (agreement.Valid is not { } valid) return [];
        var next = valid.To.AddDays(1);
        var going = _agreements.Where(a => a != agreement && a.Valid is { } other && other.From <= next && next <= other.To).SelectMany(a => a.Services).ToList();
        return [.. agreement.Services.Where(s => !going.Exists(s.IsVersionOf))];
    }

    /// <summary>For orders of one message: why they can't go together; null where they can.</summary>
    public static Refused? Together(IReadOnlyList<Covered> orders)
    {
        var names = orders.Select(o => o.Agreement.Name).Distinct(StringComparer.Ordinal).ToList();
        return names.Count < 2 ? null : new Refused([], "R410", Arguments(("agreements", string.Join(", ", names)), ("count", names.Count.ToString(CultureInfo.InvariantCulture))));
    }

    internal static IReadOnlyDictionary<string, string> Arguments(params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if (arguments.IsEmpty) return NoArguments;
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments) result[name] = value;
        return result;
    }
}
