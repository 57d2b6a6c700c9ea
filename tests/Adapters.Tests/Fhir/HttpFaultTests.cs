using System.Net.Http;
using IntegrationEngine.Adapters.Fhir;

namespace IntegrationEngine.Adapters.Tests.Fhir;

public class HttpFaultTests
{
    [Theory]
    [InlineData(HttpRequestError.ConnectionError, "R301")]
    [InlineData(HttpRequestError.ProxyTunnelError, "R301")]
    [InlineData(HttpRequestError.NameResolutionError, "R302")]
    [InlineData(HttpRequestError.SecureConnectionError, "R303")]
    [InlineData(HttpRequestError.ResponseEnded, "R308")]
    [InlineData(HttpRequestError.InvalidResponse, "R308")]
    [InlineData(HttpRequestError.Unknown, "R308")]
    public void Each_kind_of_fault_has_its_code_and_is_an_outage(HttpRequestError error, string code)
    {
        var outcome = HttpFault.Of(new HttpRequestException(error, "nadie.example"));
        Assert.Equal((DeliveryVerdict.Unavailable, code, error.ToString()), (outcome.Verdict, outcome.Code, outcome.Detail));
    }

    [Fact]
    public void The_words_of_an_exception_are_not_told() =>
        Assert.Equal("InvalidOperationException", HttpFault.Of(new InvalidOperationException("Núñez")).Detail);
}
