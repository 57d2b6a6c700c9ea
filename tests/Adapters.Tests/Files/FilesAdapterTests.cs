using IntegrationEngine.Adapters.Files;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Adapters.Tests.Files;

public class FilesAdapterTests
{
    [Theory]
    [InlineData("out/cibior", BundleKind.Collection)]
    [InlineData("{ folder: out/cibior }", BundleKind.Collection)]
    [InlineData("{ folder: out/cibior, bundle: message }", BundleKind.Message)]
    public void Settings_are_read_in_both_forms(string text, BundleKind kind) =>
        Assert.Equal(new FilesSettings("out/cibior", kind), Settings.Bind(new FilesAdapter().Bind, text));

    [Theory]
    [InlineData("{ bundle: message }", "C113")]
    [InlineData("{ folder: }", "C113")]
    [InlineData("{ folder: out, bundle: all }", "C119")]
    [InlineData("{ folder: out, flder: x }", "C110")]
    [InlineData("{ folder: [out] }", "C112")]
    [InlineData("[out]", "C111")]
    public void Each_wrong_setting_is_found(string text, string code) =>
        Assert.Equal(code, Assert.Single(Settings.Findings(new FilesAdapter().Bind, text)).Code);
}
