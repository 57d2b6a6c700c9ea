using System.Text;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language;

/// <summary>What the shipped report mapping says of the age of a report.</summary>
public class FactVersionTests
{
    private static readonly DateTimeOffset Sent = new(2025, 3, 14, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("20250314080000", "2025-03-14T08:00:00Z")]
    [InlineData("202503140800", "2025-03-14T08:00:00Z")]
    [InlineData("20250314", "2025-03-14T09:00:00Z")]
    [InlineData("", "2025-03-14T09:00:00Z")]
    [InlineData("29990101000000", "2025-03-14T09:00:00Z")]
    public void A_time_without_minutes_or_far_after_the_sending_gives_way_to_the_sending(string reported, string expected)
    {
        var facts = Facts("20250314090000+0000", reported);
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), facts.At);
        Assert.Equal(Sent, facts.Sent);
    }

    [Fact]
    public void Without_a_time_of_sending_the_report_time_stands_alone()
    {
        var facts = Facts("", "20250314080000+0000");
        Assert.Equal(Sent.AddHours(-1), facts.At);
        Assert.Null(facts.Sent);
    }

    private static OrderFacts Facts(string sent, string reported)
    {
        var message = $"MSH|^~\\&|LAB|HG|HIS|HG|{sent}||ORU^R01^ORU_R01|m1|P|2.5.1|||||||UNICODE UTF-8\rPID|1||123^^^HG^MR||Núñez^José\r"
            + $"OBR|1|P1^HIS|F1^LAB|24323-8^Química^LN|||20250314070000|||||||||||||||{reported}|||F\r";
        var context = new ConversionContext("informes", "HG", CharsetSetting.Declared, TimeZoneInfo.Utc, BundleKind.Transaction, new Dictionary<string, WriteMode>());
        var conversion = new Converter().Convert(ShippedConfiguration.Mappings["oru-r01"], Encoding.UTF8.GetBytes(message), context);
        return Assert.Single(conversion.Orders);
    }
}
