using IntegrationEngine.Adapters.Fhir;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Adapters.Tests.Fhir;

public class FhirAdapterTests
{
    [Fact]
    public void All_settings_are_read()
    {
        var settings = (FhirSettings)Settings.Bind(new FhirAdapter().Bind, "{ url: 'http://10.0.0.7/fhir', bundle: message, write: { Patient: upsert, Observation: create }, insecure: true }");
        Assert.Equal("http://10.0.0.7/fhir/", settings.Url.AbsoluteUri);
        Assert.Equal(BundleKind.Message, settings.Bundle);
        Assert.Equal(WriteMode.Upsert, settings.Write["Patient"]);
        Assert.Equal(WriteMode.Create, settings.Write["Observation"]);
    }

    [Theory]
    [InlineData("https://lis.cibior.example/fhir/R4")]
    [InlineData("{ url: 'https://lis.cibior.example/fhir/R4/' }")]
    [InlineData("{ url: 'http://127.0.0.1:8080/' }")]
    [InlineData("{ url: 'http://localhost:8080/' }")]
    public void The_url_is_enough(string text)
    {
        var settings = (FhirSettings)Settings.Bind(new FhirAdapter().Bind, text);
        Assert.Equal(BundleKind.Transaction, settings.Bundle);
        Assert.Empty(settings.Write);
    }

    [Theory]
    [InlineData("http://127.0.0.1/fhir/R4", BundleKind.Transaction, "http://127.0.0.1/fhir/R4")]
    [InlineData("http://127.0.0.1", BundleKind.Transaction, "http://127.0.0.1/")]
    [InlineData("http://127.0.0.1/fhir/R4/", BundleKind.Message, "http://127.0.0.1/fhir/R4/$process-message")]
    [InlineData("http://127.0.0.1/fhir/R4", BundleKind.Collection, "http://127.0.0.1/fhir/R4/Bundle")]
    public void The_place_to_post_follows_from_the_base(string url, BundleKind kind, string target)
    {
        var settings = (FhirSettings)Settings.Bind(new FhirAdapter().Bind, $"{{ url: '{url}', bundle: {kind.ToString().ToLowerInvariant()} }}");
        Assert.Equal(target, settings.Target.AbsoluteUri);
    }

    [Theory]
    [InlineData("{ url: 'http://lis.cibior.example/fhir' }", "C281", null)]
    [InlineData("{ url: lis.cibior.example }", "C118", null)]
    [InlineData("{ bundle: transaction }", "C113", null)]
    [InlineData("{ url: 'https://a.example', bundle: batch }", "C119", null)]
    [InlineData("{ url: 'https://a.example', bundel: message }", "C110", "bundle")]
    [InlineData("{ url: 'https://a.example', write: { Pacient: upsert } }", "C181", "Patient")]
    [InlineData("{ url: 'https://a.example', write: { Patient: replace } }", "C119", null)]
    [InlineData("{ url: 'https://a.example', write: upsert }", "C111", null)]
    [InlineData("{ url: 'https://a.example', headers: { Authorization: x } }", "C110", null)]
    [InlineData("[a]", "C111", null)]
    public void Each_wrong_setting_is_found_at_its_place(string text, string code, string? guess)
    {
        var found = Assert.Single(Settings.Findings(new FhirAdapter().Bind, text));
        Assert.Equal(code, found.Code);
        Assert.Equal(guess, found.Arguments.GetValueOrDefault("guess"));
        Assert.Equal("config/x.yaml", found.At.File);
    }

    [Fact]
    public void All_wrong_settings_are_found_at_once() =>
        Assert.Equal(["C118", "C119", "C181", "C110"], Settings.Findings(new FhirAdapter().Bind, "{ url: x, bundle: y, write: { Z: upsert }, w: 1 }").Select(f => f.Code));
}
