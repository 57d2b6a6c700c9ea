using System.Text.Json;
using IntegrationEngine.Engine.Storage;
using IntegrationEngine.Engine.Tests.Reports;

namespace IntegrationEngine.Engine.Tests.Commands;

public sealed class ReportCommandTests : IDisposable
{
    private readonly SmallConfiguration _configuration = new();

    [Fact]
    public async Task A_report_is_printed_stored_and_printed_again()
    {
        await FillAsync();
        var first = await RunAsync("follow-up", "--as-of", "2024-09-23", "--store", "reunion-22");
        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Contains("Sin clasificar", first.Out, StringComparison.Ordinal);
        Assert.EndsWith("reunion-22.json\n", first.Error, StringComparison.Ordinal);
        var twice = await RunAsync("follow-up", "--store", "reunion-22");
        Assert.Equal((2, true), (twice.ExitCode, twice.Error.Contains("E192", StringComparison.Ordinal)));
        var again = await RunAsync("follow-up", "--stored", "reunion-22", "--format", "json", "--lang", "en");
        Assert.True(again.ExitCode == 0, again.Error);
        using var json = JsonDocument.Parse(again.Out);
        var total = json.RootElement.GetProperty("sections")[0].GetProperty("rows")[0];
        Assert.Equal((257, 0), (total.GetProperty("figures").GetProperty("requests").GetInt32(), total.GetProperty("adjustments").GetProperty("requests").GetInt32()));
        Assert.Equal("Follow-up of requests", json.RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_figure_goes_down_to_its_orders()
    {
        await FillAsync();
        var list = await RunAsync("follow-up", "--list", "in-process", "--format", "csv");
        Assert.True(list.ExitCode == 0, list.Error);
        Assert.Equal(1 + Michoacan.InProcess, list.Out.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("E191", "agreement", "--list", "lates")]
    [InlineData("E193", "agreement", "--stored", "nada")]
    [InlineData("E194", "agreement", "--store", "../fuera")]
    [InlineData("E195", "agreement", "--month", "2026-13")]
    [InlineData("E196", "agreement", "--zone", "America/Morelia")]
    [InlineData("E197", "agreement", "--month", "2026-01", "--from", "2026-01-02")]
    [InlineData("E197", "agreement", "--from", "2026-01-02", "--to", "2026-01-01")]
    [InlineData("E151", "agreement", "--from", "ayer")]
    public async Task What_can_not_be_asked_is_told_with_its_code(string code, params string[] arguments)
    {
        await FillAsync();
        var answer = await RunAsync(arguments);
        Assert.Equal((2, true), (answer.ExitCode, answer.Error.Contains(code, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Schedules_are_checked_with_the_rest()
    {
        _configuration.With("reports/mensual.yaml", "report: mensual\nkind: agreements\nschedule: { every: month, at: 6am, time-zone: America/Mexico_City }\nfolder: informes\n");
        var check = await _configuration.RunAsync("check");
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("C119", check.Out + check.Error, StringComparison.Ordinal);
        Assert.Contains("C284", check.Out + check.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _configuration.Dispose();

    private Task<Cli> RunAsync(params string[] arguments) => _configuration.RunAsync(["report", .. arguments, "--data", _configuration.Below("data")]);

    private async Task FillAsync()
    {
        await using var store = EmbeddedStore.Open(_configuration.Below("data"), TimeProvider.System);
        await store.Ledger.WriteAsync(
            l =>
            {
                foreach (var order in Michoacan.Orders())
                {
                    l.Order(order);
                    l.Computed(order);
                }
            },
            default);
    }
}
