using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class Hl7DictionaryTests
{
    private static readonly Hl7Dictionary Dictionary = Hl7Dictionary.V271;

    [Theory]
    [InlineData("PID", 3, "CX", true, true)]
    [InlineData("PID", 5, "XPN", true, true)]
    [InlineData("PID", 8, "CWE", false, false)]
    [InlineData("OBR", 4, "CWE", false, true)]
    [InlineData("OBR", 25, "ID", false, false)]
    [InlineData("OBX", 5, "varies", true, false)]
    [InlineData("OBX", 11, "ID", false, true)]
    [InlineData("SPM", 2, "EIP", false, false)]
    [InlineData("MSH", 9, "MSG", false, true)]
    public void Fields_have_their_type_and_cardinality(string segment, int number, string type, bool repeats, bool required)
    {
        var field = Dictionary.Segment(segment)!.Field(number)!;
        Assert.Equal((number, type, repeats, required), (field.Number, field.DataType, field.Repeats, field.Required));
    }

    [Theory]
    [InlineData("PID", 2, "CX", false)]
    [InlineData("PID", 4, "CX", true)]
    [InlineData("PID", 9, "XPN", true)]
    [InlineData("OBR", 15, "SPS", false)]
    [InlineData("OBR", 27, "TQ", true)]
    [InlineData("ORC", 7, "TQ", true)]
    [InlineData("DG1", 2, "ID", false)]
    public void Withdrawn_fields_keep_the_type_that_they_had(string segment, int number, string type, bool repeats)
    {
        var field = Dictionary.Segment(segment)!.Field(number)!;
        Assert.Equal((type, repeats), (field.DataType, field.Repeats));
    }

    [Theory]
    [InlineData("CE", 6)]
    [InlineData("TS", 2)]
    [InlineData("CN", 9)]
    [InlineData("CQ", 2)]
    [InlineData("CWE", 22)]
    [InlineData("ST", 0)]
    [InlineData("varies", 0)]
    public void Types_of_all_versions_are_known(string type, int components)
    {
        var definition = Dictionary.DataType(type)!;
        Assert.Equal(components, definition.Components.Count);
        Assert.Equal(components == 0, definition.IsPrimitive);
    }

    [Fact]
    public void CE_is_CWEs_beginning() =>
        Assert.Equal(Dictionary.DataType("CE")!.Components.Select(c => (c.Number, c.Name)), Dictionary.DataType("CWE")!.Components.Take(6).Select(c => (c.Number, c.Name)));

    [Fact]
    public void Every_type_that_is_used_is_defined()
    {
        var used = Dictionary.Segments.SelectMany(s => s.Fields).Select(f => f.DataType).Concat(Dictionary.DataTypes.SelectMany(t => t.Components).Select(c => c.DataType));
        Assert.DoesNotContain(used, t => Dictionary.DataType(t) is null);
    }

    [Fact]
    public void What_is_not_there_is_null()
    {
        Assert.Null(Dictionary.Segment("ZZZ"));
        Assert.Null(Dictionary.DataType("XYZ"));
        Assert.Null(Dictionary.Segment("PID")!.Field(0));
        Assert.Null(Dictionary.Segment("PID")!.Field(999));
    }
}
