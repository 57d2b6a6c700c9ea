using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Language.Functions.Identifiers;

namespace IntegrationEngine.Mappings.Tests.Language.Functions;

public class IdentifierTests
{
    [Theory]
    [InlineData("BOXW310820HNERXN09", false)]
    [InlineData("SABC560626MDFLRN01", false)]
    [InlineData("MOTR930411HJCRMN03", false)]
    [InlineData("PEPL000909HNLRDSA1", false)]
    [InlineData("BOXW310820HNERXN08", true)]
    [InlineData("boxw310820-hnerxn 09", false)]
    public void A_curp_is_checked_by_its_last_digit(string curp, bool doubtful) => Assert.Equal(doubtful, Curp.Read(curp)!.Value.IsDoubtful);

    [Theory]
    [InlineData("BOXW310820HNERXN0")]
    [InlineData("BOXW310820HZZRXN09")]
    [InlineData("BOXW310820ZNERXN09")]
    [InlineData("BOXW319920HNERXN09")]
    [InlineData("BOXW31O820HNERXN09")]
    [InlineData("BOXW310820HNERXN0A")]
    public void What_has_not_the_form_of_a_curp_is_none(string text) => Assert.Null(Curp.Read(text));

    [Theory]
    [InlineData("92919084431", false)]
    [InlineData("12345678903", false)]
    [InlineData("97031612340", false)]
    [InlineData("12345678901", true)]
    public void An_nss_is_checked_by_luhn(string nss, bool doubtful) => Assert.Equal(doubtful, Nss.Read(nss)!.Value.IsDoubtful);

    [Theory]
    [InlineData("DFIMS000604", false)]
    [InlineData("OCIMB009631", false)]
    [InlineData("CLSSA000815", false)]
    [InlineData("PLSMP000014", false)]
    [InlineData("PLSMP000015", true)]
    public void A_clues_is_checked_by_its_last_digit(string clues, bool doubtful) => Assert.Equal(doubtful, Clues.Read(clues)!.Value.IsDoubtful);

    [Theory]
    [InlineData("GODE561231GR8", false)]
    [InlineData("GODE561231GR9", true)]
    [InlineData("XAXX010101000", false)]
    public void An_rfc_is_checked_by_its_last_sign(string rfc, bool doubtful) => Assert.Equal(doubtful, Rfc.Read(rfc)!.Value.IsDoubtful);

    [Theory]
    [InlineData("C509", "C50.9")]
    [InlineData("c50.9", "C50.9")]
    [InlineData("C61X", "C61")]
    [InlineData("D05", "D05")]
    [InlineData("S52501", "S52.501")]
    [InlineData("509", null)]
    [InlineData("C5A", null)]
    [InlineData("C50.9.1.2.3.4", null)]
    public void A_code_of_cie_10_gets_its_point(string code, string? expected) => Assert.Equal(expected, Cie10.Read(code));

    [Fact]
    public void Any_text_is_read_or_not_and_what_is_in_normal_form_stays_as_it_is()
    {
        Func<string, string?>[] readers = [t => Curp.Read(t)?.Text, t => Nss.Read(t)?.Text, t => Clues.Read(t)?.Text, t => Rfc.Read(t)?.Text, Cie10.Read, Clave.Read, Cedula.Read];
        string[] known = ["BOXW310820HNERXN09", "92919084431", "DFIMS000604", "GODE561231GR8", "C50.9", "010.000.0104.00", "1234567"];
        var texts = from text in Gen.OneOf(Gen.Elements(known), ArbMap.Default.GeneratorFor<string>())
                    from at in Gen.Choose(0, 20)
                    from sign in Gen.Elements("0", "9", "A", "Ñ", "ñ", " ", "-", ".", "", "\ud800")
                    select (text ?? "").Insert(Math.Min(at, (text ?? "").Length), sign);
        Prop.ForAll(texts.ToArbitrary(), t => Array.TrueForAll(readers, r => r(t) is not { } normal || r(normal) == normal)).QuickCheckThrowOnFailure();
    }
}
