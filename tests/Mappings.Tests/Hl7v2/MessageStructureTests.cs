using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class MessageStructureTests
{
    [Theory]
    [InlineData("ORU", "R01", "ORU_R01")]
    [InlineData("OML", "O21", "OML_O21")]
    [InlineData("ORM", "O01", "ORM_O01")]
    [InlineData("ADT", "A04", "ADT_A01")]
    [InlineData("OUL", "R21", "OUL_R21")]
    [InlineData("ACK", "R01", "ACK")]
    [InlineData("ACK", "", "ACK")]
    public void Structures_are_found_by_type_and_trigger(string type, string trigger, string name) =>
        Assert.Equal(name, MessageStructure.Find(type, trigger)?.Name);

    [Theory]
    [InlineData("ORU", "R99")]
    [InlineData("", "")]
    [InlineData("XXX", "")]
    public void Unknown_ones_are_not(string type, string trigger) => Assert.Null(MessageStructure.Find(type, trigger));

    [Fact]
    public void Every_structure_begins_with_MSH_and_knows_its_segments()
    {
        foreach (var name in MessageStructure.Names)
        {
            var structure = MessageStructure.FindByName(name)!;
            Assert.Equal("MSH", structure.Root.Items[0].Name);
            Assert.Equal(Enumerable.Range(0, structure.Groups.Count), structure.Groups.Select(g => g.Id));
            Assert.All(structure.Groups, g => Assert.NotEmpty(g.Items));
            Assert.All(structure.Groups.Skip(1), g => Assert.Matches("^[A-Z][A-Z0-9_]+$", g.Name));
        }
    }

    [Fact]
    public void Groups_are_found_by_name_and_path()
    {
        var root = MessageStructure.Find("ORU", "R01")!.Root;
        var specimen = root.Find("ORDER_OBSERVATION.SPECIMEN")!;
        Assert.Equal("PATIENT_RESULT.ORDER_OBSERVATION.SPECIMEN", specimen.Path);
        Assert.Same(specimen, root.Find("SPECIMEN"));
        Assert.Same(specimen, root.Find("ORDER_OBSERVATION")!.Find("SPECIMEN"));
        Assert.Null(root.Find("PATIENT.SPECIMEN"));
        Assert.Null(specimen.Find("SPECIMEN"));
        Assert.True(specimen.IsWithin(root));
        Assert.False(root.IsWithin(specimen));
        Assert.NotNull(specimen.Segment("SPM"));
        Assert.Null(specimen.Segment("OBX"));
    }

    [Fact]
    public void A_second_name_finds_the_same_thing_in_a_related_structure()
    {
        var detail = MessageStructure.Find("ORM", "O01")!.Root.Find("ORDER.OBSERVATION_REQUEST")!;
        Assert.Equal("ORDER_DETAIL", detail.Name);
        Assert.NotNull(detail.Find("SPECIMEN"));
    }

    [Fact]
    public void Cardinality_is_the_standards()
    {
        var result = MessageStructure.Find("ORU", "R01")!.Root.Items.Single(i => i.Name == "PATIENT_RESULT");
        Assert.Equal((1, int.MaxValue), (result.Min, result.Max));
        var patient = result.Group!.Items.Single(i => i.Name == "PATIENT");
        Assert.Equal((0, 1, false), (patient.Min, patient.Max, patient.Repeats));
    }
}
