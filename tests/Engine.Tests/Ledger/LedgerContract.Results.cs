using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Tests.Ledger;

/// <content>What destinations were given with reports.</content>
public abstract partial class LedgerContract
{
    [Fact]
    public async Task What_a_destination_was_given_with_a_report_adds_up_until_something_stands_in_its_place()
    {
        await Write(l => { l.ReportedResults("hospital", "re", Id(1), "1", instead: false); l.ReportedResults("hospital", "re", Id(2), "2", instead: false); });
        await Write(l => { l.ReportedResults("hospital", "re", Id(2), "2b", instead: false); l.ReportedResults("otro", "re", Id(3), "3", instead: false); l.ReportedResults("hospital", "rf", Id(3), "4", instead: false); });
        Assert.Equal(["1", "2b"], await ReportedAsync());
        await Write(l => l.ReportedResults("hospital", "re", Id(5), "5", instead: true));
        await Write(l => l.ReportedResults("hospital", "re", Id(5), "5", instead: true));
        Assert.Equal(["5"], await ReportedAsync());
        Assert.Equal(["3"], await ReportedAsync(destination: "otro"));
        Assert.Equal(["4"], await ReportedAsync("rf"));
    }

    [Fact]
    public async Task What_was_given_with_a_report_is_forgotten_with_its_message()
    {
        await Write(l =>
        {
            for (var i = 1; i <= 2; i++)
            {
                l.Message(Entry(Id(i), At.AddDays(i == 1 ? 0 : 5)));
                l.Delivery(Delivered(Id(i), At.AddDays(i == 1 ? 0 : 5)));
                l.ReportedResults("hospital", "re", Id(i), $"{i}", instead: false);
            }
        });
        Assert.Equal(1, await LedgerRetention.PruneAsync(Ledger, At.AddDays(1), default));
        Assert.Equal(["2"], await ReportedAsync());
    }

    [Theory]
    [InlineData(OrderState.Open, false)]
    [InlineData(OrderState.Rejected, false)]
    [InlineData(OrderState.Preliminary, false)]
    [InlineData(OrderState.Requested, false)]
    [InlineData(OrderState.Final, true)]
    [InlineData(OrderState.Corrected, true)]
    [InlineData(OrderState.Cancelled, true)]
    [InlineData(OrderState.Attended, true)]
    public async Task What_an_open_order_was_reported_with_stays_however_old(OrderState state, bool isForgotten)
    {
        await Write(l =>
        {
            l.Order(Order);
            l.Computed(Order with { State = state });
            l.Message(Entry(Id(1), At));
            l.Orders(Id(1), [Order.Id]);
            l.Delivery(Delivered(Id(1), At));
            l.ReportedResults("hospital", "re", Id(1), "1", instead: false);
        });
        Assert.Equal(isForgotten ? 1 : 0, await LedgerRetention.PruneAsync(Ledger, At.AddDays(1), default));
        Assert.Equal(isForgotten ? [] : ["1"], await ReportedAsync());
        Assert.Equal(isForgotten, await Ledger.FindMessageAsync(Id(1), default) is null);
    }

    private async Task<string[]> ReportedAsync(string report = "re", string destination = "hospital") => [.. await Ledger.ReportedResultsAsync(destination, report, default)];
}
