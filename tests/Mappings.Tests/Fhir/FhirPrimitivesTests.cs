using System.Text;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Tests.Fhir;

public sealed class FhirPrimitivesTests
{
    [Theory]
    [InlineData(FhirPrimitive.Boolean, "true", "false")]
    [InlineData(FhirPrimitive.Integer, "0", "-7", "2147483647", "-2147483648")]
    [InlineData(FhirPrimitive.UnsignedInt, "0", "2147483647")]
    [InlineData(FhirPrimitive.PositiveInt, "1", "2147483647")]
    [InlineData(FhirPrimitive.Decimal, "0", "-0.50", "1e3", "1.5E-7", "123456789012345678901234567890.1")]
    [InlineData(FhirPrimitive.String, "x", " con espacio ", "línea\r\n\totra", "ñ")]
    [InlineData(FhirPrimitive.Markdown, "# Título")]
    [InlineData(FhirPrimitive.Code, "final", "entered-in-error", "dos palabras", "<=")]
    [InlineData(FhirPrimitive.Id, "a", "A-1.b", "1234567890123456789012345678901234567890123456789012345678901234")]
    [InlineData(FhirPrimitive.Uri, "http://snomed.info/sct", "urn:oid:2.16.840.1.113883.4.629", "urn:uuid:C757873D-EC9A-4326-A141-556F43239520", "relativa")]
    [InlineData(FhirPrimitive.Oid, "urn:oid:2.16.840.1.113883.4.629", "urn:oid:1.0.3")]
    [InlineData(FhirPrimitive.Uuid, "urn:uuid:c757873d-ec9a-4326-a141-556f43239520")]
    [InlineData(FhirPrimitive.Base64Binary, "aG9sYQ==", "aG9s", "aG9s\r\nYQ==")]
    [InlineData(FhirPrimitive.Date, "1990", "1990-06", "1990-06-27", "2024-02-29", "0001-01-01", "9999-12-31")]
    [InlineData(FhirPrimitive.DateTime, "2025", "2025-10", "2025-10-01", "2025-10-01T09:00:00-06:00", "2025-10-01T09:00:00Z", "2025-10-01T09:00:00.123456789Z", "2016-12-31T23:59:60Z", "2025-01-01T00:00:00+14:00")]
    [InlineData(FhirPrimitive.Instant, "2025-10-01T09:00:00-06:00", "2025-10-01T09:00:00.1Z")]
    [InlineData(FhirPrimitive.Time, "00:00:00", "23:59:59.999", "23:59:60")]
    [InlineData(FhirPrimitive.Xhtml, "<div xmlns=\"http://www.w3.org/1999/xhtml\">Informe</div>")]
    public void What_FHIR_allows_is_accepted(FhirPrimitive primitive, params string[] values) =>
        Assert.All(values, v => Assert.True(FhirPrimitives.IsValid(primitive, Encoding.UTF8.GetBytes(v)), v));

    [Theory]
    [InlineData(FhirPrimitive.Boolean, "", "TRUE", "1")]
    [InlineData(FhirPrimitive.Integer, "", "-", "+1", "01", "1.0", "1e2", "2147483648", "-2147483649")]
    [InlineData(FhirPrimitive.UnsignedInt, "-1", "2147483648")]
    [InlineData(FhirPrimitive.PositiveInt, "0", "-1")]
    [InlineData(FhirPrimitive.Decimal, "", ".5", "5.", "01", "+1", "1e", "1e+", "NaN", "1,5")]
    [InlineData(FhirPrimitive.String, "", " ", "\t\r\n", "a\0b", "a\u001bb")]
    [InlineData(FhirPrimitive.Code, "", " x", "x ", "a  b", "a\u0001")]
    [InlineData(FhirPrimitive.Id, "", "con espacio", "ñ", "a_b", "12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData(FhirPrimitive.Uri, "", "http://a b", "urn:oid:2.16.", "urn:oid:3.1", "urn:oid:2.016", "urn:uuid:no")]
    [InlineData(FhirPrimitive.Oid, "2.16.840", "urn:oid:2", "urn:oid:", "urn:oid:1.02")]
    [InlineData(FhirPrimitive.Uuid, "c757873d-ec9a-4326-a141-556f43239520", "urn:uuid:c757873dec9a4326a141556f43239520", "urn:uuid:C757873D-EC9A-4326-A141-556F43239520")]
    [InlineData(FhirPrimitive.Base64Binary, "", "a", "aG9sYQ=", "aG9*", "=aaa")]
    [InlineData(FhirPrimitive.Date, "", "0000", "90", "1990-13", "1990-00", "1990-6-27", "27/06/1990", "1990-02-31", "2023-02-29", "1900-02-29", "1990-06-27T00:00:00Z", "1990-06-")]
    [InlineData(FhirPrimitive.DateTime, "2025-10-01T09:00:00", "2025-10-01T09:00-06:00", "2025-10-01T24:00:00Z", "2025-10-01T09:60:00Z", "2025-10-01T09:00:61Z", "2025-10-01T09:00:00.Z", "2025-10-01 09:00:00Z", "2025-10-01T09:00:00+14:30", "2025-10-01T09:00:00-6:00", "2025-02-30T09:00:00Z", "2025-10-01T09:00:00ZZ")]
    [InlineData(FhirPrimitive.Instant, "2025", "2025-10-01", "2025-10-01T09:00:00")]
    [InlineData(FhirPrimitive.Time, "", "24:00:00", "9:00:00", "09:00", "09:00:00Z", "09:00:00.")]
    [InlineData(FhirPrimitive.Xhtml, "", "texto", "<p>x</p>", "<div>sin fin", "<div><script>x</script></div>", "<divx></div>")]
    public void What_FHIR_does_not_allow_is_refused(FhirPrimitive primitive, params string[] values) =>
        Assert.All(values, v => Assert.False(FhirPrimitives.IsValid(primitive, Encoding.UTF8.GetBytes(v)), v));

    [Fact]
    public void A_string_may_be_as_long_as_FHIR_says_counted_in_characters()
    {
        var longest = Encoding.UTF8.GetBytes(new string('ñ', FhirPrimitives.MaxStringLength));
        Assert.True(FhirPrimitives.IsString(longest));
        Assert.False(FhirPrimitives.IsString([.. longest, (byte)'x']));
    }

    [Theory]
    [InlineData("2025-10-02", "2025-10-01", true)]
    [InlineData("2025-10-01", "2025-10-01", false)]
    [InlineData("2025-11", "2025-10-31", true)]
    [InlineData("2025", "2025-10-31", false)]
    [InlineData("2025-10-01T10:00:00Z", "2025-10-01T05:00:00-06:00", false)]
    [InlineData("2025-10-01T12:00:00Z", "2025-10-01T05:00:00-06:00", true)]
    [InlineData("2025-10-01T12:00:00.2Z", "2025-10-01T12:00:00.1Z", true)]
    [InlineData("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", false)]
    public void Moments_of_any_precision_and_zone_can_be_compared(string one, string other, bool isAfter)
    {
        Assert.True(FhirMoment.TryParse(Encoding.UTF8.GetBytes(one), out var first));
        Assert.True(FhirMoment.TryParse(Encoding.UTF8.GetBytes(other), out var second));
        Assert.Equal(isAfter, first.IsAfter(second));
    }

    [Fact]
    public void Every_primitive_of_the_tables_has_its_check()
    {
        var primitives = FhirModel.R4.Types.Where(t => t.Kind == FhirTypeKind.Primitive).ToArray();
        Assert.Equal(20, primitives.Length);
        Assert.All(primitives, t => Assert.NotEqual(FhirPrimitive.None, t.Primitive));
        Assert.All(primitives, t => Assert.True(FhirPrimitives.IsValid(t.Primitive, Encoding.UTF8.GetBytes(Sample(t.Primitive)))));
    }

    private static string Sample(FhirPrimitive primitive) => primitive switch
    {
        FhirPrimitive.Boolean => "true",
        FhirPrimitive.Base64Binary => "aG9s",
        FhirPrimitive.Date or FhirPrimitive.DateTime => "2025",
        FhirPrimitive.Instant => "2025-10-01T09:00:00Z",
        FhirPrimitive.Time => "09:00:00",
        FhirPrimitive.Oid => "urn:oid:1.2",
        FhirPrimitive.Uuid => "urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
        FhirPrimitive.Xhtml => "<div>x</div>",
        _ => "1",
    };
}
