namespace IntegrationEngine.Engine.Orders;

/// <summary>Where a message goes by its orders: to a destination, to wait for its order, or nowhere, for a coded reason.</summary>
/// <param name="Destination">Null where it does not go out.</param>
/// <param name="Awaits">The order that is not there yet.</param>
/// <param name="Code">Why it goes nowhere.</param>
/// <param name="Arguments">The code's placeholders, nothing of the patient.</param>
/// <param name="Notice">What is to be looked at, though it goes out.</param>
public sealed record OrderVerdict(string? Destination, string? Awaits, string? Code, IReadOnlyDictionary<string, string> Arguments, string? Notice = null)
{
    /// <summary>Under which it goes.</summary>
    public string? Agreement { get; init; }

    private static readonly Dictionary<string, string> NoArguments = new(StringComparer.Ordinal);

    public static OrderVerdict To(string destination, string? notice = null) => new(destination, null, null, NoArguments, notice);

    public static OrderVerdict Await(string order) => new(null, order, null, NoArguments);

    public static OrderVerdict Refuse(string code, IReadOnlyDictionary<string, string>? arguments = null) => new(null, null, code, arguments ?? NoArguments);
}
