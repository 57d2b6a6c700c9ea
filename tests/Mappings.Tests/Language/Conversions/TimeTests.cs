namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class TimeTests
{
    private static readonly Sample Observation = Sample.Observation("effectiveDateTime: OBX-14\nissued: OBX-19");

    [Theory]
    [InlineData("2025", "2025")]
    [InlineData("202509", "2025-09")]
    [InlineData("20250922", "2025-09-22")]
    [InlineData("2025092210", "2025-09-22")]
    [InlineData("202509221005", "2025-09-22T10:05:00-06:00")]
    [InlineData("20250922100507", "2025-09-22T10:05:07-06:00")]
    [InlineData("20250922100507.1", "2025-09-22T10:05:07.1-06:00")]
    [InlineData("20250922100507.1234", "2025-09-22T10:05:07.1234-06:00")]
    [InlineData("20250922100507+0530", "2025-09-22T10:05:07+05:30")]
    [InlineData("202509221005-0000", "2025-09-22T10:05:00+00:00")]
    [InlineData("20250922-0600", "2025-09-22")]
    [InlineData("20240229", "2024-02-29")]
    [InlineData("20250922100507^D", "2025-09-22T10:05:07-06:00")]
    public void A_time_keeps_its_precision(string value, string expected)
    {
        var converted = Observation.Convert("OBR|1", Obx(value, ""));
        Assert.Equal(expected, converted.At("Observation", "effectiveDateTime"));
        Assert.Empty(converted.Notices);
    }

    [Theory]
    [InlineData("20230229")]
    [InlineData("20230230")]
    [InlineData("20231301")]
    [InlineData("00000000")]
    [InlineData("2023012")]
    [InlineData("20230101246060")]
    [InlineData("202301012500")]
    [InlineData("20230101120061")]
    [InlineData("20230101120000-2500")]
    [InlineData("20230101120000+06:00")]
    [InlineData("2023-01-01")]
    [InlineData("01/02/2023")]
    [InlineData("20230101120000.12345678901")]
    public void What_is_no_time_is_left_out_and_counted(string value)
    {
        var converted = Observation.Convert("OBR|1", Obx(value, ""));
        Assert.Null(converted.At("Observation", "effectiveDateTime"));
        Assert.Equal(1, converted.Count("R210"));
    }

    [Theory]
    [InlineData("20250922", null)]
    [InlineData("2025092210", null)]
    [InlineData("202509221005", "2025-09-22T10:05:00-06:00")]
    public void An_instant_needs_minutes(string value, string? expected) => Assert.Equal(expected, Observation.Convert("OBR|1", Obx("", value)).At("Observation", "issued"));

    [Fact]
    public void The_zone_is_the_values_own_else_the_messages_else_the_channels()
    {
        var withZone = Sample.Msh.Replace("20250925092000", "20250925092000-0700", StringComparison.Ordinal);
        Assert.Equal("2025-09-22T10:05:00+01:00", Observation.Convert(withZone, "OBR|1", Obx("202509221005+0100", "")).At("Observation", "effectiveDateTime"));
        Assert.Equal("2025-09-22T10:05:00-07:00", Observation.Convert(withZone, "OBR|1", Obx("202509221005", "")).At("Observation", "effectiveDateTime"));
        Assert.Equal("2025-09-22T10:05:00-08:00", Observation.Convert(Sample.Context(zone: "America/Tijuana"), "OBR|1", Obx("202512221005", "")).At("Observation", "effectiveDateTime")?.Replace("12-22", "09-22", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("America/Mexico_City", "202207011200", "2022-07-01T12:00:00-05:00")]
    [InlineData("America/Mexico_City", "202201011200", "2022-01-01T12:00:00-06:00")]
    [InlineData("America/Mexico_City", "202307011200", "2023-07-01T12:00:00-06:00")]
    [InlineData("America/Cancun", "202307011200", "2023-07-01T12:00:00-05:00")]
    [InlineData("America/Tijuana", "202307011200", "2023-07-01T12:00:00-07:00")]
    [InlineData("America/Hermosillo", "202207011200", "2022-07-01T12:00:00-07:00")]
    public void Summer_time_is_what_it_was_in_that_year_and_place(string zone, string value, string expected) =>
        Assert.Equal(expected, Observation.Convert(Sample.Context(zone: zone), "OBR|1", Obx(value, "")).At("Observation", "effectiveDateTime"));

    [Fact]
    public void Birth_dates_have_no_zone() =>
        Assert.Equal("1974-05-12", Sample.Patient("birthDate: PID-7").Convert("PID|1||1^^^H1||||19740512083000+0100").At("Patient", "birthDate"));

    private static string Obx(string observed, string analysed) => $"OBX|1|ST|x||a|||||||||{observed}|||||{analysed}";
}
