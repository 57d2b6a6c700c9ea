using IntegrationEngine.Engine.Agreements;

namespace IntegrationEngine.Engine.Tests.Agreements;

public class AgreementSetTests
{
    private static readonly PatientLimits Women = new(PatientSex.Female, null, null, AcceptsUnknownAge: false);

    private static readonly PatientLimits Children = new(null, 0, 17, AcceptsUnknownAge: false);

    [Fact]
    public void An_order_that_an_agreement_covers_goes_to_its_performers_destination()
    {
        var covered = Assert.IsType<Covered>(Cover(Sample.Question(), Sample.Agreement(services: Sample.Service(conditions: "C50", patient: Women))));
        Assert.Equal(("prueba", "ihc", "cibior", Sample.Laboratory, Sample.Hospital, 51), (covered.Agreement.Name, covered.Service.Name, covered.Destination, covered.Performer.Clues, covered.Requester!.Clues, covered.Age));
        Assert.True(Assert.Single(covered.Considered).Covers);
    }

    [Theory]
    [InlineData("2024-12-31T23:59:59-06:00", "R402")]
    [InlineData("2025-01-01T00:00:00-06:00", null)]
    [InlineData("2025-12-31T23:59:59-06:00", null)]
    [InlineData("2026-01-01T00:00:00-06:00", "R402")]
    [InlineData("2026-01-01T05:59:59+00:00", null)]
    [InlineData("2025-12-31T23:30:00-08:00", "R402")]
    public void An_agreement_holds_from_the_first_date_to_24_00_of_the_last_in_its_own_zone(string ordered, string? code) =>
        Assert.Equal(code, Code(Cover(Sample.Question(ordered: ordered), Sample.Agreement())));

    [Theory]
    [InlineData("C50 D05", "C504", null)]
    [InlineData("C50 D05", "D05.1", null)]
    [InlineData("C50 D05", "Z803 C50.4", null)]
    [InlineData("C50 D05", "c50.9", null)]
    [InlineData("C50 D05", "C51.0", "R403")]
    [InlineData("C50 D05", "", "R403")]
    [InlineData("C91.0", "C91", "R403")]
    [InlineData("C91.0-C95.0", "C92.5", null)]
    [InlineData("C91.0-C95.0", "C95.1", "R403")]
    [InlineData("C91.0-C95", "C95.1", null)]
    [InlineData("", "", null)]
    public void One_of_the_conditions_has_to_be_in_one_of_the_ranges(string ranges, string conditions, string? code) =>
        Assert.Equal(code, Code(Cover(Sample.Question(conditions: conditions), Sample.Agreement(services: Sample.Service(conditions: ranges)))));

    [Theory]
    [InlineData("2007-06-16", null, null)]
    [InlineData("2007-06-15", null, "R404")]
    [InlineData("2007-06-15", "2025-06-14T22:00:00-06:00", null)]
    [InlineData("2007-06-15", "2025-06-15T05:30:00+00:00", null)]
    [InlineData("2008", null, null)]
    [InlineData("2007", null, "R409")]
    [InlineData("2007-06", null, "R409")]
    [InlineData("2007-05", null, "R404")]
    [InlineData("2006", null, "R404")]
    [InlineData(null, null, "R409")]
    [InlineData("2026-01-01", null, "R409")]
    [InlineData("2025-06-15", null, null)]
    public void The_age_is_that_on_the_specimens_civil_date_else_the_orders(string? born, string? specimen, string? code) =>
        Assert.Equal(code, Code(Cover(Sample.Question(born: born, specimen: specimen), Sample.Agreement(services: Sample.Service(patient: Children)))));

    [Fact]
    public void An_agreement_may_take_patients_of_unknown_age_and_still_not_those_of_a_wrong_one()
    {
        var agreement = Sample.Agreement(services: Sample.Service(patient: Children with { AcceptsUnknownAge = true }));
        Assert.Null(Assert.IsType<Covered>(Cover(Sample.Question(born: null), agreement)).Age);
        Assert.Null(Assert.IsType<Covered>(Cover(Sample.Question(born: "2007"), agreement)).Age);
        Assert.Equal("R404", Code(Cover(Sample.Question(born: "1990"), agreement)));
    }

    [Fact]
    public void Who_was_born_on_29_February_is_a_year_older_on_1_March()
    {
        var born = PartialDate.Read("2008-02-29")!.Value;
        Assert.Equal((17, 17), born.AgeOn(new DateOnly(2026, 2, 28)));
        Assert.Equal((18, 18), born.AgeOn(new DateOnly(2026, 3, 1)));
    }

    [Theory]
    [InlineData(PatientSex.Female, null)]
    [InlineData(PatientSex.Male, "R405")]
    [InlineData(PatientSex.Unknown, "R405")]
    [InlineData(null, "R405")]
    public void A_patient_of_unknown_sex_is_none_of_a_given_one(PatientSex? sex, string? code) =>
        Assert.Equal(code, Code(Cover(Sample.Question(sex: sex), Sample.Agreement(services: Sample.Service(patient: Women)))));

    [Theory]
    [InlineData("OC", "", null)]
    [InlineData("MN", "", "R407")]
    [InlineData("", Sample.Hospital, null)]
    [InlineData("", "MNIMB990025", "R407")]
    public void Only_the_states_and_facilities_of_the_agreement_may_ask(string states, string facilities, string? code) =>
        Assert.Equal(code, Code(Cover(Sample.Question(), Sample.Agreement(services: Sample.Service(states: states, facilities: facilities)))));

    [Fact]
    public void A_facility_that_nobody_knows_is_refused() => Assert.Equal("R406", Code(Cover(Sample.Question(facility: "MNIMB990025"), Sample.Agreement())));

    [Fact]
    public void A_facility_of_another_institution_than_the_channels_is_refused()
    {
        Assert.Equal("R411", Code(Cover(Sample.Question(institution: "SEDESA"), Sample.Agreement())));
        Assert.Null(Code(Cover(Sample.Question(institution: "IMSS-BIENESTAR"), Sample.Agreement())));
    }

    [Fact]
    public void An_order_without_a_facility_is_covered_only_where_the_agreement_does_without()
    {
        var question = Sample.Question(facility: null, institution: "IMSS-BIENESTAR");
        Assert.Equal("R412", Code(Cover(question, Sample.Agreement())));
        Assert.Null(Code(Cover(question, Sample.Agreement(services: Sample.Service(needsFacility: false)))));
        Assert.Equal("R412", Code(Cover(question, Sample.Agreement(services: Sample.Service(needsFacility: false, states: "OC")))));
        Assert.Equal("R401", Code(Cover(question with { Institution = null }, Sample.Agreement())));
    }

    [Fact]
    public void A_draft_covers_nothing() => Assert.Equal("R401", Code(Cover(Sample.Question(), Sample.Agreement(from: null))));

    [Fact]
    public void Two_agreements_that_both_cover_an_order_refuse_it()
    {
        var refused = Assert.IsType<Refused>(Cover(Sample.Question(), Sample.Agreement("uno"), Sample.Agreement("dos")));
        Assert.Equal(("R408", "dos (ihc), uno (ihc)"), (refused.Code, refused.Arguments["agreements"]));
    }

    [Fact]
    public void Two_services_of_one_agreement_that_both_cover_an_order_refuse_it() =>
        Assert.Equal("R408", Code(Cover(Sample.Question(), Sample.Agreement(services: [Sample.Service("a"), Sample.Service("b")]))));

    [Fact]
    public void The_agreement_that_came_nearest_says_why_an_order_is_refused()
    {
        var history = Sample.Agreement("historia", "2023-01-01", "2024-06-30");
        var older = Sample.Agreement("antes", "2020-01-01", "2020-12-31");
        var expired = Assert.IsType<Refused>(Cover(Sample.Question(), older, history));
        Assert.Equal(("R402", "historia"), (expired.Code, expired.Arguments["agreement"]));
        Assert.Equal("R403", Code(Cover(Sample.Question(conditions: "A00"), history, Sample.Agreement(services: Sample.Service(conditions: "C50")))));
    }

    [Fact]
    public void Successive_versions_cover_each_on_its_own_dates()
    {
        var (before, after) = (Sample.Agreement("v1", "2025-01-01", "2025-06-15"), Sample.Agreement("v2", "2025-06-16", "2025-12-31"));
        Assert.Equal("v1", Assert.IsType<Covered>(Cover(Sample.Question(ordered: "2025-06-15T23:59:59-06:00"), before, after)).Agreement.Name);
        Assert.Equal("v2", Assert.IsType<Covered>(Cover(Sample.Question(ordered: "2025-06-16T00:00:00-06:00"), before, after)).Agreement.Name);
    }

    [Fact]
    public void An_order_goes_to_the_performers_successor_and_never_to_another_institution()
    {
        var closed = Sample.Facility("PLIMS000200", "IMSS", "viejo", to: "2025-05-31", successor: Sample.Laboratory);
        Assert.Equal("cibior", Assert.IsType<Covered>(Cover(new FacilityDirectory([closed, .. Sample.Directory().Rows]), Sample.Question(), Sample.Agreement(services: Sample.Service(facility: "PLIMS000200")))).Destination);
        var sold = Sample.Facility("PLIMS000200", "IMSS", "viejo", to: "2025-05-31", successor: "PLSSA000011");
        var directory = Sample.Directory(sold, Sample.Facility("PLSSA000011", "SEDESA"));
        Assert.Equal("R413", Code(Cover(directory, Sample.Question(), Sample.Agreement(services: Sample.Service(facility: "PLIMS000200")))));
    }

    [Fact]
    public void An_order_under_a_facilitys_old_code_is_its_successors()
    {
        var old = Sample.Facility("OCIMB009631", "IMSS-BIENESTAR", to: "2025-05-31", successor: Sample.Hospital);
        var covered = Assert.IsType<Covered>(Cover(Sample.Directory(old), Sample.Question(facility: "OCIMB009631"), Sample.Agreement()));
        Assert.Equal("OCIMB009631", covered.Requester!.Clues);
        Assert.Equal("R406", Code(Cover(Sample.Directory(old with { Successor = null }), Sample.Question(facility: "OCIMB009631"), Sample.Agreement())));
    }

    [Fact]
    public void Orders_of_one_message_go_together_under_one_agreement_alone()
    {
        var one = Assert.IsType<Covered>(Cover(Sample.Question(), Sample.Agreement("uno")));
        var two = Assert.IsType<Covered>(Cover(Sample.Question(), Sample.Agreement("dos")));
        Assert.Null(AgreementSet.Together([one, one]));
        Assert.Equal("R410", AgreementSet.Together([one, two])!.Code);
    }

    private static Coverage Cover(OrderQuestion question, params Agreement[] agreements) => Cover(Sample.Directory(), question, agreements);

    private static Coverage Cover(FacilityDirectory facilities, OrderQuestion question, params Agreement[] agreements) => new AgreementSet(agreements, facilities).Cover(question);

    private static string? Code(Coverage coverage) => (coverage as Refused)?.Code;
}
