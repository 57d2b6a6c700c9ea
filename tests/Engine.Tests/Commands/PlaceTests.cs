using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands;

public class PlaceTests
{
    [Theory]
    [InlineData("127.0.0.1:2575", "127.0.0.1", 2575)]
    [InlineData("lis.cibior.example:1", "lis.cibior.example", 1)]
    [InlineData("[::1]:2575", "::1", 2575)]
    public void A_host_and_port_is_read(string text, string host, int port) => Assert.Equal(new Place(host, port), Place.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("2575")]
    [InlineData(":2575")]
    [InlineData("host:")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:+1")]
    [InlineData("::1:2575")]
    [InlineData("a b:1")]
    public void Anything_else_is_not(string text) => Assert.Null(Place.Parse(text));
}
