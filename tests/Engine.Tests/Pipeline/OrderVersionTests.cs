using System.Text;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Tests.Pipeline;

/// <summary>How old what a message says is.</summary>
public class OrderVersionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 3, 12, 0, 0, TimeSpan.FromHours(-6));

    [Fact]
    public void A_later_arrival_with_an_earlier_day_is_older() =>
        Assert.True(Version(day: -2, arrived: Noon.AddDays(1)).IsOlderThan(Held(Version(day: -1, arrived: Noon))));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(-1, 60)]
    public void Of_one_day_the_later_arrival_is_newer(int day, int minutes)
    {
        var (first, second) = (Version(day, Noon), Version(day, Noon.AddMinutes(minutes)));
        Assert.False(second.IsOlderThan(Held(first)));
        Assert.True(first.IsOlderThan(Held(second)));
    }

    [Fact]
    public void A_day_alone_is_never_older_than_a_time_of_it_that_came_before()
    {
        var exact = Of(new OrderFacts("reported", "A", null, Noon, null, new Dictionary<string, string>()), Noon.AddMinutes(1));
        Assert.False(Version(day: 0, arrived: Noon.AddDays(2)).IsOlderThan(Held(exact)));
    }

    [Fact]
    public void A_day_to_come_is_as_old_as_its_arrival() => Assert.Equal(Noon.ToUnixTimeMilliseconds(), Version(day: 400, arrived: Noon).At);

    private static OrderVersion Version(int day, DateTimeOffset arrived) =>
        Of(new OrderFacts("reported", "A", null, null, null, new Dictionary<string, string>()) { Day = Noon.AddDays(day).AddHours(12).AddMilliseconds(-1) }, arrived);

    private static OrderVersion Of(OrderFacts facts, DateTimeOffset arrived) => Assert.Single(MessageConversion.Versions(
        new ReceivedMessage(Guid.Empty, "canal", "1", "format x", "carpeta", arrived, "", Encoding.UTF8.GetBytes("{}")), [facts]));

    private static HeldVersion Held(OrderVersion version) =>
        new(DateTimeOffset.FromUnixTimeMilliseconds(version.At), DateTimeOffset.FromUnixTimeMilliseconds(version.Sent), Guid.Empty);
}
