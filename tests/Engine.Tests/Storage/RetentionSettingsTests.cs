using IntegrationEngine.Engine.Storage;
using Microsoft.Extensions.Configuration;

namespace IntegrationEngine.Engine.Tests.Storage;

public sealed class RetentionSettingsTests
{
    [Fact]
    public void Messages_are_kept_for_a_week_and_the_ledger_for_over_a_year_unless_something_else_is_set()
    {
        Assert.Equal(new RetentionSettings(TimeSpan.FromDays(7), TimeSpan.FromDays(400)), Read());
        Assert.Equal(new RetentionSettings(TimeSpan.FromDays(30), TimeSpan.FromDays(90)), Read(("Messages", "30.00:00:00"), ("Ledger", "90.00:00:00")));
        Assert.Equal(TimeSpan.FromDays(500), Read(("Messages", "500.00:00:00")).Ledger);
    }

    [Theory]
    [InlineData("Messages", "siete días")]
    [InlineData("Messages", "-1.00:00:00")]
    [InlineData("Messages", "0")]
    [InlineData("Ledger", "6.23:59:59")]
    public void What_is_no_time_or_too_short_for_the_ledger_is_a_coded_error(string key, string value)
    {
        var error = Assert.Throws<EngineException>(() => Read((key, value)));
        Assert.Equal(("E137", ("key", $"Retention:{key}")), (error.Code, error.Arguments[0]));
    }

    private static RetentionSettings Read(params (string Key, string Value)[] settings) => RetentionSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>("Retention:" + s.Key, s.Value))).Build());
}
