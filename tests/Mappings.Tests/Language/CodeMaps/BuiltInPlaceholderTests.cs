using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Tests.Language.CodeMaps;

public class BuiltInPlaceholderTests
{
    [Fact]
    public void A_lost_table_does_not_make_a_placeholder_a_key()
    {
        Assert.True(PlaceholderSet.BuiltIn.Contains("SIN CURP"u8));
        Assert.True(PlaceholderSet.BuiltIn.Contains("99999999999"u8));
        Assert.False(PlaceholderSet.BuiltIn.Contains("SABC560626MDFLRN01"u8));
    }

    [Fact]
    public void A_configuration_adds_its_own() => Assert.True(PlaceholderSet.With(["NO TIENE"]) is var set && set.Contains("NO TIENE"u8) && set.Contains("SIN CURP"u8));
}
