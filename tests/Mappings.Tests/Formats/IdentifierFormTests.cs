using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Formats.Content;
using IntegrationEngine.Mappings.Language.Functions.Identifiers;

namespace IntegrationEngine.Mappings.Tests.Formats;

public class IdentifierFormTests
{
    private static readonly string[] Good = ["BOXW310820HNERXN09", "SABC560626MDFLRN01", "PEPL000229HNLRDSA1", "92919084431", "DFSSA000016", "010.000.0104.00"];

    [Theory]
    [InlineData(FieldType.Curp, "PEPL000229HNLRDSA1", true)]
    [InlineData(FieldType.Curp, "PEPL000229HNLRDS01", false)]
    [InlineData(FieldType.Curp, "ÑEPL000909HNLRDS1", false)]
    [InlineData(FieldType.Nss, "92919084431", true)]
    [InlineData(FieldType.Clues, "DFSSA000016", true)]
    [InlineData(FieldType.Clave, "010.000.0104.00", true)]
    [InlineData(FieldType.Text, "x", false)]
    public void What_is_written_as_it_should_be_is_known_at_once(FieldType type, string text, bool expected) => Assert.Equal(expected, IdentifierForm.IsPlain(type, Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void What_is_known_at_once_is_what_the_functions_of_mappings_make_of_it() =>
        Prop.ForAll(
            Gen.Elements(Good).ToArbitrary(), Gen.Choose(0, 17).Zip(Gen.Elements("AZÑ09.-xHM/ 23".ToCharArray())).ListOf().Select(l => l.Take(2).ToList()).ToArbitrary(), (text, edits) =>
            {
                var written = text.ToCharArray();
                foreach (var (at, sign) in edits) written[at % written.Length] = sign;
                var edited = new string(written);
                foreach (var type in Enum.GetValues<FieldType>())
                    if (IdentifierForm.IsPlain(type, Encoding.UTF8.GetBytes(edited))) Assert.Equal(edited, Read(type, edited));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static string? Read(FieldType type, string text) => type switch
    {
        FieldType.Curp => Curp.Read(text)?.Text,
        FieldType.Nss => Nss.Read(text)?.Text,
        FieldType.Clues => Clues.Read(text)?.Text,
        FieldType.Clave => Clave.Read(text),
        _ => null,
    };
}
