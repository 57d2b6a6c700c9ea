using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Engine.Agreements;

namespace IntegrationEngine.Engine.Tests.Agreements;

/// <summary>What holds of any agreements, facilities and order: small worlds, so that the parts meet often.</summary>
public class CoverageProperties
{
    private static readonly string[] Institutions = ["IMSS", "IMSS-BIENESTAR", "SEDESA"];

    private static readonly string[] Clues = ["OCIMB990010", "MNIMB990025", "PLIMS990106", "DFIMS000604", "DFSSA990010", "DFSSA990022"];

    private static readonly string[] Codes = ["IHQ", "INF", "BIRADS-4"];

    private static readonly string[] Conditions = ["C50", "C50.4", "C91.0", "C91.0-C95.0", "D05"];

    private static readonly DateOnly Day = new(2025, 1, 1);

    private static Gen<DateOnly?> Dates => Gen.OneOf(Gen.Constant<DateOnly?>(null), Gen.Choose(0, 60).Select(d => (DateOnly?)Day.AddDays(d)));

    private static Gen<Facility> Facilities =>
        from clues in Gen.Elements(Clues)
        from institution in Gen.Elements(Institutions)
        from destination in Gen.Elements("uno", "dos", null)
        from dates in Dates.Two()
        from successor in Gen.OneOf(Gen.Constant<string?>(null), Gen.Elements<string?>(Clues))
        select new Facility(clues, clues, institution, clues[..2], Sample.Mexico, destination, dates.Item1, dates.Item2, successor);

    private static Gen<PatientLimits> Patients =>
        from sex in Gen.Elements<PatientSex?>(null, PatientSex.Female, PatientSex.Male)
        from ages in Gen.Elements<(int?, int?)>((null, null), (0, 17), (18, null), (null, 40))
        from accepts in ArbMap.Default.GeneratorFor<bool>()
        select new PatientLimits(sex, ages.Item1, ages.Item2, accepts);

    private static Gen<AgreementService> Services =>
        from codes in Gen.SubListOf(Codes)
        from conditions in Gen.SubListOf(Conditions)
        from requester in Gen.Elements(Institutions)
        from performer in Gen.Elements(Institutions)
        from facility in Gen.Elements(Clues)
        from states in Gen.SubListOf("OC", "MN", "DF")
        from facilities in Gen.SubListOf(Clues)
        from needed in ArbMap.Default.GeneratorFor<bool>()
        from patient in Patients
        from number in Gen.Choose(0, 999)
        select new AgreementService(
            $"s{number}", "", new AgreementRequester(requester, states.ToHashSet(StringComparer.Ordinal), facilities.ToHashSet(StringComparer.Ordinal), needed), new AgreementPerformer(performer, facility),
            codes.ToHashSet(StringComparer.Ordinal), [.. conditions.Select(c => ConditionRange.Read(c)!)], patient, null, null, null);

    private static Gen<Agreement> Agreements =>
        from number in Gen.Choose(0, 99999)
        from isDraft in Gen.Frequency((1, Gen.Constant(true)), (7, Gen.Constant(false)))
        from days in Gen.Choose(0, 60).Two()
        from services in Services.NonEmptyListOf()
        select new Agreement($"a{number}", "", "1", isDraft ? null : new AgreementValidity(Day.AddDays(Math.Min(days.Item1, days.Item2)), Day.AddDays(Math.Max(days.Item1, days.Item2)), Sample.Mexico, false), [.. services.DistinctBy(s => s.Name)], null);

    private static Gen<OrderQuestion> Questions =>
        from institution in Gen.OneOf(Gen.Constant<string?>(null), Gen.Elements<string?>(Institutions))
        from facility in Gen.OneOf(Gen.Constant<string?>(null), Gen.Elements<string?>([.. Clues, "XXXXX000000"]))
        from code in Gen.Elements([.. Codes, "", "OTRA"])
        from conditions in Gen.SubListOf("C504", "C91.0", "D05.1", "Z80")
        from sex in Gen.Elements<PatientSex?>(null, PatientSex.Female, PatientSex.Male, PatientSex.Unknown)
        from born in Gen.Elements<string?>(null, "1980", "2007-01-20", "2007", "2007-02", "2015-05-05", "2099")
        from hours in Gen.Choose(-24, 61 * 24)
        from specimen in Gen.Elements<int?>(null, -48, 0, 24)
        let ordered = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(-6)).AddHours(hours)
        select new OrderQuestion(institution, facility, code, [.. conditions], sex, PartialDate.Read(born), specimen is { } s ? ordered.AddHours(s) : null, ordered);

    private static Arbitrary<(List<Agreement> Agreements, List<Facility> Facilities, OrderQuestion Question, int Seed)> Worlds =>
        (from agreements in Agreements.ListOf()
         from facilities in Facilities.ListOf()
         from question in Questions
         from seed in Gen.Choose(0, int.MaxValue)
         select (agreements.DistinctBy(a => a.Name).ToList(), facilities.ToList(), question, seed)).ToArbitrary();

    [Fact]
    public void Routing_is_total_stable_and_goes_to_nobody_that_the_agreement_does_not_name() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(Worlds, world =>
        {
            var facilities = new FacilityDirectory(world.Facilities);
            var coverage = new AgreementSet(world.Agreements, facilities).Cover(world.Question);
            IsTotal(coverage);
            if (coverage is Covered covered) IsNamed(covered, world.Question, facilities);
            var random = new Random(world.Seed);
            var shuffled = world.Agreements.Select(a => a with { Services = [.. Shuffled(a.Services, random)] });
            Assert.Equal(Told(coverage), Told(new AgreementSet(Shuffled(shuffled, random), facilities).Cover(world.Question)));
        }));

    private static void IsTotal(Coverage coverage)
    {
        switch (coverage)
        {
            case Covered covered:
                Assert.False(string.IsNullOrEmpty(covered.Destination));
                break;
            case Refused refused:
                // Every reason has its words, and all of them are given.
                Assert.DoesNotContain("{", IntegrationEngine.Mappings.Diagnostics.DiagnosticCatalogue.Default.Message(refused.Code, refused.Arguments, "es"), StringComparison.Ordinal);
                Assert.NotEqual(refused.Code, IntegrationEngine.Mappings.Diagnostics.DiagnosticCatalogue.Default.Message(refused.Code, refused.Arguments, "es"));
                break;
            default:
                Assert.Fail("neither");
                break;
        }
    }

    private static void IsNamed(Covered covered, OrderQuestion question, FacilityDirectory facilities)
    {
        Assert.Equal(covered.Service.Performer.Institution, covered.Performer.Institution);
        Assert.True(covered.Agreement.Names(covered.Performer.Institution));
        var asks = covered.Requester?.Institution ?? question.Institution;
        Assert.Equal(covered.Service.Requester.Institution, asks);
        Assert.True(covered.Agreement.Valid!.Contains(question.OrderedAt));
        Assert.Contains(facilities.Rows, r => r == covered.Performer);
        Assert.Equal(covered.Performer.Destination, covered.Destination);
    }

    private static string Told(Coverage coverage) => coverage switch
    {
        Covered c => $"{c.Agreement.Name} {c.Service.Name} {c.Destination} {c.Age}",
        Refused r => $"{r.Code} {string.Join(' ', r.Arguments.OrderBy(a => a.Key, StringComparer.Ordinal))}",
        _ => "",
    };

    private static List<T> Shuffled<T>(IEnumerable<T> items, Random random)
    {
        var list = items.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
        return list;
    }
}
