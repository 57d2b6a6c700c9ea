using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Fhir.Incoming;

namespace IntegrationEngine.Mappings.Tests.Fhir.Incoming;

public sealed class BundleConverterProperties
{
    private static readonly byte[] _right = Encoding.UTF8.GetBytes(IncomingBundles.Text);
    private static readonly Gen<byte> _byte = Gen.OneOf(Gen.Elements("{}[]\",:\\u0#/_-.truefalsn19 \n"u8.ToArray()), Gen.Choose(0, 255).Select(b => (byte)b));

    private readonly BundleConverter _converter = new();

    [Fact]
    public void Any_bytes_give_findings_and_never_an_exception() => Check(_byte.ArrayOf(), 1000);

    [Fact]
    public void A_right_Bundle_cut_off_anywhere_is_refused()
    {
        for (var length = 0; length < _right.Length - 2; length += 7) Assert.NotEmpty(_converter.Check(_right.AsMemory(0, length), IncomingBundles.Context()).Findings);
    }

    [Fact]
    public void A_right_Bundle_with_bytes_changed_is_refused_or_goes_out_valid() =>
        Check(
            Gen.Choose(0, _right.Length - 1).Zip(_byte).ArrayOf(2).Select(edits =>
            {
                var changed = _right.ToArray();
                foreach (var (at, value) in edits) changed[at] = value;
                return changed;
            }),
            4000);

    [Fact]
    public void A_right_Bundle_with_words_changed_is_refused_or_goes_out_valid()
    {
        string[] words = ["Patient/77", "Specimen/M-1", "urn:uuid:33333333-3333-4333-8333-333333333333", "identifier", "fullUrl", "reference", "resource", "M-1", "77", "#", "id", "entry", "\"system\"", "type"];
        Check(
            Gen.Elements(words).Zip(Gen.Elements(words)).ArrayOf(2).Select(edits =>
            {
                var text = IncomingBundles.Text;
                foreach (var (from, to) in edits) text = text.Replace(from, to, StringComparison.Ordinal);
                return Encoding.UTF8.GetBytes(text);
            }),
            1000);
    }

    private void Check(Gen<byte[]> texts, int count) => Prop.ForAll(texts.ToArbitrary(), IsRefusedOrGoesOutValid).Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    private void IsRefusedOrGoesOutValid(byte[] json)
    {
        var reading = _converter.Check(json, IncomingBundles.Context());
        foreach (var finding in reading.Findings)
            foreach (var language in (string[])["es", "en"])
                Assert.Empty(DiagnosticCatalogue.Placeholders(DiagnosticCatalogue.Default.Message(finding.Code, finding.Arguments, language)));
        var conversion = _converter.Convert(json, IncomingBundles.Context());
        if (reading.Findings.Count > 0) return;
        Assert.Null(conversion.Refusal);
        Assert.Empty(FhirValidator.Validate(conversion.Bundle.Span, "Bundle"));
    }
}
