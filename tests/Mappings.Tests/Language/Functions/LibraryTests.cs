using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Language.Functions.Library;

namespace IntegrationEngine.Mappings.Tests.Language.Functions;

public class LibraryTests
{
    [Theory]
    [InlineData("Núñez", "Núñez")]
    [InlineData("Núñez Ávila", "Núñez|Ávila")]
    [InlineData("de la Cruz y Núñez", "de la Cruz|y Núñez")]
    [InlineData("San Juan Ávila", "San Juan|Ávila")]
    [InlineData("Núñez de", "Núñez|de")]
    [InlineData("", "")]
    public void Particles_belong_to_the_surname_behind_them(string text, string surnames) => Assert.Equal(surnames, string.Join('|', SpanishNames.Surnames(text)));

    [Theory]
    [InlineData("MARÍA  DE LOS ÁNGELES", "María de los Ángeles")]
    [InlineData("DE LA O", "De la O")]
    [InlineData("o'gorman-ñandú", "O'Gorman-Ñandú")]
    [InlineData("juan pablo ii", "Juan Pablo II")]
    public void Names_get_their_capitals(string text, string expected) => Assert.Equal(expected, SpanishNames.TitleCase(text));

    [Theory]
    [InlineData("dd/MM/yyyy", "05/09/2025", "20250905")]
    [InlineData("dd-MMM-yyyy", "05-Sep-2025", "20250905")]
    [InlineData("dd MMM yyyy", "05 ene 2025", "20250105")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2025-09-05 08:30:00", "20250905083000")]
    [InlineData("dd/MM/yyyy", "5/9/2025", null)]
    [InlineData("dd/MM/yyyy", "30/02/2025", null)]
    [InlineData("dd/MM/yyyy", "05-09-2025", null)]
    [InlineData("dd/MM/yyyy", "05/09/2025 08:30", null)]
    public void A_date_is_read_by_its_form(string form, string text, string? expected) => Assert.Equal(expected, DateForm.Parse(form)!.Read(text));

    [Theory]
    [InlineData("yyyy HH", false)]
    [InlineData("dd/MM", false)]
    [InlineData("MM.yyyy", true)]
    public void Only_a_form_without_gaps_can_be_read(string form, bool expected) => Assert.Equal(expected, DateForm.Parse(form)!.CanBeRead);

    [Theory]
    [InlineData("dd/MM/yy")]
    [InlineData("d/M/yyyy")]
    [InlineData("dd/MM/yyyy h")]
    [InlineData("dd dd")]
    [InlineData("")]
    [InlineData("--")]
    public void A_form_without_a_meaning_is_none(string form) => Assert.Null(DateForm.Parse(form));

    [Fact]
    public void Any_text_in_any_form_is_read_or_not() => Prop.ForAll<string, string>((form, text) =>
    {
        _ = DateForm.Parse(form ?? "")?.Read(text ?? "");
        _ = DateForm.Parse("dd/MM/yyyy")!.Read(text ?? "");
        _ = SpanishNames.Surnames(text ?? "");
        return !SpanishNames.TitleCase(text ?? "").Contains("  ", StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("20000229", "20250228", "24")]
    [InlineData("20000229", "20250301", "25")]
    [InlineData("20000229", "20240229", "24")]
    [InlineData("20000229", "20000229", "0")]
    [InlineData("20000301", "20000229", null)]
    [InlineData("200002", "20000229", null)]
    public void Years_are_whole_ones(string birth, string day, string? expected) =>
        Assert.Equal(expected, Sample.Patient("name:\n  - given: years(PID-7, PID-29)").Convert($"PID|1||1^^^H1||||{birth}{new string('|', 22)}{day}").At("Patient", "name.0.given.0"));

    [Fact]
    public void What_a_function_gives_has_its_type()
    {
        var patient = Sample.Patient("""
            birthDate: PID-3 first.1 | curp-birth-date
            gender: PID-3 first.1 | curp-sex
            multipleBirthInteger: PID-25 | add(1) else omit
            deceased: PID-29 | date
            """).Convert($"PID|1||SABC560626MDFLRN01{new string('|', 22)}2||||20250101103000").Only("Patient");
        Assert.Equal("""["1956-06-26","female",3,"2025-01-01"]""", new System.Text.Json.Nodes.JsonArray([.. new[] { "birthDate", "gender", "multipleBirthInteger", "deceasedDateTime" }.Select(p => Converted.Find(patient, p)!.DeepClone())]).ToJsonString());
    }
}
