using IntegrationEngine.EndToEnd.Tests.Peers;

namespace IntegrationEngine.EndToEnd.Tests.Faults;

/// <summary>What every fault must leave behind: nothing lost, nothing out of order, nothing there twice.</summary>
internal static class Outcome
{
    public static async Task AllArriveAsync(FhirServer server, IReadOnlyCollection<int> sent, TimeSpan deadline, Func<string> diagnosis)
    {
        List<int> missing = [];
        await Eventually.Holds("all are delivered", async () =>
        {
            missing = [.. sent.Except((await server.ReportsAsync()).Select(ManyReports.Number)).Order()];
            return missing.Count == 0;
        }, deadline, () => $"{missing.Count} of {sent.Count} missing: {string.Join(' ', missing)}{Environment.NewLine}{diagnosis()}");
    }

    /// <returns>The reports in the order in which they were posted, each as often as it was.</returns>
    public static async Task<IReadOnlyList<int>> AssertSoundAsync(FhirServer server, IReadOnlyCollection<int> sent)
    {
        var posted = (await server.ReportsAsync()).Select(ManyReports.Number).ToList();
        Assert.Equal(sent.Order(), posted.Distinct().Order());
        // The same again is no disorder where nothing newer of its patient came between: it was not known that it had arrived.
        foreach (var patient in posted.GroupBy(ManyReports.Patient))
        {
            var order = patient.Aggregate(new List<int>(), (list, number) =>
            {
                if (list.Count == 0 || list[^1] != number) list.Add(number);
                return list;
            });
            Assert.True(order.SequenceEqual(order.Distinct().Order()), $"patient {patient.Key} was told {string.Join(' ', order)}");
        }
        await server.AssertEachResourceOnceAsync();
        Assert.Equal(sent.Count, await server.CountAsync("DiagnosticReport"));
        Assert.Equal(sent.Count, await server.CountAsync("ServiceRequest"));
        return posted;
    }
}
