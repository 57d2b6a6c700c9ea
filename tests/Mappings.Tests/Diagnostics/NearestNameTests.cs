using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Tests.Diagnostics;

public class NearestNameTests
{
    private static readonly string[] Known = ["port", "address", "max-size", "idle-time-out"];

    [Theory]
    [InlineData("prot", "port")]
    [InlineData("Port", "port")]
    [InlineData("max_size", "max-size")]
    [InlineData("idle-timeout", "idle-time-out")]
    [InlineData("adress", "address")]
    public void A_slip_of_the_pen_finds_the_name_that_was_meant(string written, string meant) =>
        Assert.Equal(meant, NearestName.Find(written, Known));

    [Theory]
    [InlineData("charset")]
    [InlineData("x")]
    [InlineData("")]
    public void What_is_near_to_nothing_finds_nothing(string written) => Assert.Null(NearestName.Find(written, Known));

    [Fact]
    public void The_nearest_wins_over_the_first_that_is_near() =>
        Assert.Equal("oru-r01", NearestName.Find("oru-ro1", ["orm-o01", "oru-r03", "oru-r01"]));
}
