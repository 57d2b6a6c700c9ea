using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Language.Functions.Units;

namespace IntegrationEngine.Mappings.Tests.Language.Functions;

public class UcumTests
{
    [Theory]
    [InlineData("mg/dL")]
    [InlineData("10*3/uL")]
    [InlineData("%")]
    [InlineData("{cells}/uL")]
    [InlineData("mL/min/{1.73_m2}")]
    [InlineData("mm[Hg]")]
    [InlineData("m[IU]/L")]
    [InlineData("kg/m2")]
    [InlineData("/min")]
    [InlineData("/[HPF]")]
    [InlineData("ug/(24.h)")]
    [InlineData("Cel")]
    [InlineData("[degF]")]
    [InlineData("g.m-2")]
    [InlineData("100/{WBCs}")]
    [InlineData("1")]
    public void A_unit_of_ucum_is_one(string unit) => Assert.True(Ucum.IsValid(unit));

    [Theory]
    [InlineData("")]
    [InlineData("cruces")]
    [InlineData("mg / dL")]
    [InlineData("MG/DL")]
    [InlineData("mg/")]
    [InlineData("/")]
    [InlineData("(mg")]
    [InlineData("mg)")]
    [InlineData("{}")]
    [InlineData("k%")]
    [InlineData("µL")]
    [InlineData("kmin")]
    public void What_is_none_is_none(string text) => Assert.False(Ucum.IsValid(text));

    [Fact]
    public void What_the_shipped_code_map_gives_is_ucum() =>
        Assert.All(ShippedConfiguration.Texts.Single(t => t.Path == "codes/units.csv").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',')[1]), u => Assert.True(Ucum.IsValid(u), u));

    [Fact]
    public void Any_text_is_looked_at_without_an_error() => Prop.ForAll<string>(t => Ucum.IsValid(t) || true).QuickCheckThrowOnFailure();

    [Fact]
    public void Deep_nesting_is_no_unit() => Assert.False(Ucum.IsValid(new string('(', 30) + "m" + new string(')', 30)));
}
