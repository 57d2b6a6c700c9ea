namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class CodeMapTests
{
    private static (string, string) Map(string text) => ("codes/zona.csv", text);

    [Fact]
    public void A_code_map_gives_its_code() =>
        Assert.Equal("female", Sample.Patient("gender: PID-8 | code(sex) else omit").Convert("PID|1||1^^^H1|||||F").At("Patient", "gender"));

    [Fact]
    public void The_first_component_is_looked_up() =>
        Assert.Equal("female", Sample.Patient("gender: PID-8 | code(sex) else omit").Convert("PID|1||1^^^H1|||||F^Femenino^HL70001").At("Patient", "gender"));

    [Fact]
    public void System_and_display_of_the_row_are_written_into_a_coding() =>
        Assert.Equal("""{"coding":[{"system":"http://ejemplo.example/zona","code":"s","display":"Sur, «ñ»"}]}""",
            Sample.Patient("maritalStatus: PID-16 | code(zona)", more: Map("from,to,display,system\nS,s,\"Sur, «ñ»\",http://ejemplo.example/zona\n")).Convert("PID|1||1^^^H1|||||||||||||S").At("Patient", "maritalStatus"));

    [Fact]
    public void Semicolons_are_recognized() =>
        Assert.Equal("s", Sample.Patient("maritalStatus: { text: PID-16 | code(zona) }", more: Map("from;to\nS;s\n")).Convert("PID|1||1^^^H1|||||||||||||S").At("Patient", "maritalStatus.text"));

    [Fact]
    public void Upper_and_lower_case_are_two_codes() =>
        Assert.Equal(1, Sample.Patient("gender: PID-8 | code(sex) else omit").Convert("PID|1||1^^^H1|||||f").Count("R210"));

    [Fact]
    public void Blanks_and_escapes_around_a_code_do_not_hide_it() =>
        Assert.Equal("a", Sample.Patient("maritalStatus: { text: PID-16 | code(zona) }", more: Map("from,to\nÑ & S,a\n")).Convert(@"PID|1||1^^^H1||||||||||||| Ñ \T\ S ").At("Patient", "maritalStatus.text"));

    [Fact]
    public void Each_repetition_is_looked_up() =>
        Assert.Equal("""["s","n","n"]""", Sample.Patient("name:\n  - given: PID-5.2 | code(zona) else omit", more: Map("from,to\nS,s\nN,n\n")).Convert("PID|1||1^^^H1||x^S~x^Q~x^N~x^&y~x^N").At("Patient", "name.0.given"));
}
