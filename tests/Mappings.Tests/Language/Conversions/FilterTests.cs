namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

/// <summary>What stands in a path's brackets.</summary>
public class FilterTests
{
    [Fact]
    public void A_filter_may_ask_for_what_stands_beside_the_field_in_each_repetition_of_its_group() =>
        Assert.Equal("uno\ndos\ntres", Sample.Oru("""
            report:
              $resource: DiagnosticReport
              $for: ORDER_OBSERVATION
              $key: OBR-3
              status: 'final'
              code: OBR-4 else absent
              conclusion: lines(OBSERVATION.OBX-5[OBX-2 in ('TX', 'FT') and OBX-11 not in ('D', 'W')])
            """).Convert("OBR|1||R1|A", "OBX|1|TX|x||uno||||||F", "OBX|1|TX|x||dos||||||F", "OBX|2|NM|x||2||||||F", "OBX|3|FT|x||tres||||||F", "OBX|4|TX|x||cuatro||||||W").At("DiagnosticReport", "conclusion"));

    [Fact]
    public void A_filter_may_compare_with_another_place_of_the_message_and_absent_and_null_equal_nothing() =>
        Assert.Equal("uno\ncuatro", Sample.Oru("""
            report:
              $resource: DiagnosticReport
              $for: ORDER_OBSERVATION
              $key: OBR-3
              status: 'final'
              code: OBR-4 else absent
              conclusion: lines(OBSERVATION.OBX-5[OBX-4 = OBR-4.1 or OBX-4 = OBR-13])
            """).Convert("OBR|1||R1|A|||||||||\"\"", "OBX|1|TX|x|A|uno||||||F", "OBX|2|TX|x|B|dos||||||F", "OBX|3|TX|x|\"\"|tres||||||F", "OBX|4|TX|x|A|cuatro||||||F", "OBX|5|TX|x||cinco||||||F").At("DiagnosticReport", "conclusion"));
}
