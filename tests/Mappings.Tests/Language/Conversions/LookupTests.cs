namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class LookupTests
{
    private const string Pid = "PID|1||1^^^H1|||||F||||||||S";

    [Theory]
    [InlineData("clave,nombre\nS,Soltera\n", "Soltera")]
    [InlineData("nombre,from\nSoltera,S\n", "Soltera")]
    [InlineData("clave;nombre;nota\nS;\"Soltera; «ñ»\";x\n", "Soltera; «ñ»")]
    [InlineData("from,to,display,nombre\nS,s,x,Soltera\n", "Soltera")]
    [InlineData("clave,nombre\nS,\n", null)]
    public void A_cell_is_found_by_its_key_and_column(string table, string? expected) =>
        Assert.Equal(expected, Text("lookup(tabla, PID-16).nombre", table).Convert(Pid).At("Patient", "maritalStatus.text"));

    [Fact]
    public void A_column_whose_name_is_no_word_stands_in_quotes() =>
        Assert.Equal("Soltera", Text("lookup(tabla, PID-16).'nombre largo'", "clave,nombre largo\nS,Soltera\n").Convert(Pid).At("Patient", "maritalStatus.text"));

    [Fact]
    public void A_key_that_the_table_lacks_is_a_failure_that_the_line_handles()
    {
        var converted = Text("lookup(tabla, PID-16).nombre", "clave,nombre\ns,Soltera\n").Convert(Pid);
        Assert.Null(converted.At("Patient", "maritalStatus"));
        Assert.Equal(1, converted.Count("R210"));
        Assert.Equal("R121", Text("lookup(tabla, PID-16).nombre else reject", "clave,nombre\ns,Soltera\n").Convert(Pid).Refusal!.Code);
    }

    [Fact]
    public void Each_repetition_is_looked_up() =>
        Assert.Equal("""["uno","dos"]""", Sample.Patient("name:\n  - given: lookup(tabla, PID-5.2).b", more: ("codes/tabla.csv", "a,b\nx,uno\ny,dos\n")).Convert("PID|1||1^^^H1||^x~^y").At("Patient", "name.0.given"));

    [Fact]
    public void A_condition_may_ask_a_table() =>
        Assert.Equal("F", Sample.Patient("""
            maritalStatus:
              $when: lookup(tabla, PID-16).b = 'Z'
              text: PID-8.1
            """, more: ("codes/tabla.csv", "a,b\nS,Z\n")).Convert(Pid).At("Patient", "maritalStatus.text"));

    [Fact]
    public void A_column_whose_values_all_fit_may_be_written_into_a_required_value_set() =>
        Assert.Equal("female", Sample.Patient("gender: lookup(tabla, PID-8).fhir", more: ("codes/tabla.csv", "a,fhir\nF,female\nM,male\n")).Convert(Pid).At("Patient", "gender"));

    private static Sample Text(string expression, string table) => Sample.Patient($"maritalStatus:\n  text: {expression}", more: ("codes/tabla.csv", table));
}
