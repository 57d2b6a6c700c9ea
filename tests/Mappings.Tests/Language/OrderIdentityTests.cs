using System.Text;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language;

/// <summary>By which identity orders and reports of different senders meet, and by which they stay apart.</summary>
public class OrderIdentityTests
{
    [Theory]
    [InlineData("SRIMB000016")]
    [InlineData("CIBIOR")]
    public void A_facility_s_code_is_the_same_authority_in_whoever_s_message_it_stands(string authority) =>
        Assert.Equal(Report("IMSS-BIENESTAR", "OCIMB990010", $"A1^{authority}", "F1^CIBIOR").Order, Report("IMSS", "CIBIOR", $"A1^{authority}", "F1^CIBIOR").Order);

    [Theory]
    [InlineData("LAB")]
    [InlineData("srimb000016")]
    [InlineData("SRIMB00001")]
    public void Any_other_word_is_the_sender_s_own(string authority) =>
        Assert.NotEqual(Report("IMSS-BIENESTAR", "OCIMB990010", $"A1^{authority}", "F1^CIBIOR").Order, Report("IMSS", "CIBIOR", $"A1^{authority}", "F1^CIBIOR").Order);

    [Fact]
    public void Two_orders_under_one_number_of_the_laboratory_are_two_reports()
    {
        Assert.NotEqual(Report("IMSS", "CIBIOR", "A1^OCIMB990010", "F1^CIBIOR").Subject, Report("IMSS", "CIBIOR", "A2^OCIMB990010", "F1^CIBIOR").Subject);
        Assert.Equal(Report("IMSS", "CIBIOR", "A1^OCIMB990010", "F1^CIBIOR").Subject, Report("IMSS", "CIBIOR", "A1^OCIMB990010", "F1^CIBIOR").Subject);
    }

    private static OrderFacts Report(string institution, string facility, string placer, string filler)
    {
        var message = $"MSH|^~\\&|LAB|{facility}|HIS|HG|20250314090000||ORU^R01^ORU_R01|m1|P|2.5.1|||||||UNICODE UTF-8\rPID|1||123^^^HG^MR||Núñez^José\r"
            + $"OBR|1|{placer}|{filler}|24323-8^Química^LN|||20250314070000|||||||||||||||20250314080000|||F\r";
        var context = new ConversionContext("informes", institution, CharsetSetting.Declared, TimeZoneInfo.Utc, BundleKind.Transaction, new Dictionary<string, WriteMode>());
        return Assert.Single(new Converter().Convert(ShippedConfiguration.Mappings["oru-r01"], Encoding.UTF8.GetBytes(message), context).Orders);
    }
}
