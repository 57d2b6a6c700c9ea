using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Tests.Fhir;

public sealed class FhirValidatorProperties
{
    private static readonly byte[] _good = GoodBundle.Bytes;

    // Bytes that mean something to JSON, besides any.
    private static readonly Gen<byte> _byte = Gen.OneOf(Gen.Elements("{}[]\",:\\u0#/_-.truefalsn19 \n"u8.ToArray()), Gen.Choose(0, 255).Select(b => (byte)b));

    private static void Check(Gen<byte[]> texts, int count) => Prop.ForAll(texts.ToArbitrary(), AreFindingsWhole).Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    private static void AreFindingsWhole(byte[] json)
    {
        foreach (var finding in FhirValidator.Validate(json))
        {
            Assert.NotEqual(finding.Code, DiagnosticCatalogue.Default.Message(finding.Code, finding.Arguments, "en"));
            Assert.Empty(DiagnosticCatalogue.Placeholders(DiagnosticCatalogue.Default.Message(finding.Code, finding.Arguments, "es")));
        }
    }

    [Fact]
    public void Any_bytes_give_findings_and_never_an_exception() => Check(_byte.ArrayOf(), 1000);

    [Fact]
    public void A_right_Bundle_with_bytes_changed_gives_findings_and_never_an_exception() =>
        Check(
            Gen.Choose(0, _good.Length - 1).Zip(_byte).ArrayOf(3).Select(edits =>
            {
                var changed = _good.ToArray();
                foreach (var (at, value) in edits) changed[at] = value;
                return changed;
            }),
            3000);

    [Fact]
    public void A_right_Bundle_with_a_part_moved_elsewhere_gives_findings_and_never_an_exception() =>
        Check(
            Gen.Choose(0, _good.Length - 1).ArrayOf(3).Select(at =>
            {
                Array.Sort(at);
                byte[] moved = [.. _good[..at[0]], .. _good[at[1]..at[2]], .. _good[at[0]..at[1]], .. _good[at[2]..]];
                return moved;
            }),
            2000);

    [Fact]
    public void A_right_Bundle_cut_off_anywhere_is_not_well_formed()
    {
        for (var length = 0; length < _good.Length; length++)
            Assert.Contains(FhirValidator.Validate(_good.AsSpan(0, length)), f => f.Code == "V101");
    }
}
