namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What a message can be found by, beyond what its header says.</summary>
internal static class MessageSubjects
{
    /// <summary>The fact of a mapping that names the facility.</summary>
    private const string FacilityFact = "facility";

    /// <summary>Of each order its identity, and its number alone.</summary>
    public static IReadOnlyCollection<string> Orders(ConversionResult result)
    {
        if (result.Orders.Count == 0) return [];
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var identity in result.Orders.Select(o => o.Order).OfType<string>().Where(o => o.Length > 0))
        {
            found.Add(identity);
            found.Add(identity[(identity.LastIndexOf('|') + 1)..]);
        }
        return found;
    }

    /// <summary>What the mapping's facts say, else MSH-4.</summary>
    public static string? Facility(ConversionResult result) =>
        result.Orders.Select(o => o.Values.GetValueOrDefault(FacilityFact)).FirstOrDefault(f => f is { Length: > 0 }) ?? result.Message.FacilityOfSender;
}
