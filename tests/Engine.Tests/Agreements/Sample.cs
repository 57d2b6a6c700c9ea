using IntegrationEngine.Engine.Agreements;

namespace IntegrationEngine.Engine.Tests.Agreements;

/// <summary>Small agreements and facilities of which a test changes what it is about.</summary>
internal static class Sample
{
    public static readonly TimeZoneInfo Mexico = TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City");

    public static readonly TimeZoneInfo Tijuana = TimeZoneInfo.FindSystemTimeZoneById("America/Tijuana");

    public const string Hospital = "OCIMB990010";

    public const string Laboratory = "PLIMS990106";

    public static readonly PatientLimits Anybody = PatientLimits.None;

    public static Facility Facility(string clues, string institution, string? destination = "salida", string? from = null, string? to = null, string? successor = null, TimeZoneInfo? zone = null) =>
        new(clues, clues, institution, clues[..2], zone ?? Mexico, destination, Date(from), Date(to), successor);

    public static FacilityDirectory Directory(params Facility[] more) => new([Facility(Hospital, "IMSS-BIENESTAR"), Facility(Laboratory, "IMSS", "cibior"), .. more]);

    public static AgreementService Service(
        string name = "ihc", string codes = "IHQ", string conditions = "", PatientLimits? patient = null, string requester = "IMSS-BIENESTAR", string performer = "IMSS", string facility = Laboratory, string states = "", string facilities = "",
        bool needsFacility = true) =>
        new(
            name, name, new AgreementRequester(requester, Set(states), Set(facilities), needsFacility), new AgreementPerformer(performer, facility),
            Set(codes), [.. Set(conditions).Select(c => ConditionRange.Read(c)!)], patient ?? Anybody, null, null, null);

    public static Agreement Agreement(string name = "prueba", string? from = "2025-01-01", string to = "2025-12-31", params AgreementService[] services) =>
        new(name, name, "1", from is null ? null : new AgreementValidity(Date(from)!.Value, Date(to)!.Value, Mexico, false), services.Length > 0 ? services : [Service()], null);

    public static OrderQuestion Question(
        string? facility = Hospital, string service = "IHQ", string conditions = "C50.4", PatientSex? sex = PatientSex.Female, string? born = "1974-05-12", string ordered = "2025-06-15T10:00:00-06:00", string? specimen = null, string? institution = null) =>
        new(institution, facility, service, [.. Set(conditions)], sex, PartialDate.Read(born), specimen is null ? null : At(specimen), At(ordered));

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static HashSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private static DateOnly? Date(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
