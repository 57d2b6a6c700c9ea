using System.Collections.Frozen;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Adapters.Mllp;

/// <summary>The checked settings of one MLLP receiver.</summary>
/// <param name="ReceivingApplication">What MSH-5 becomes, its components parted by <c>^</c>; null: as it came.</param>
/// <param name="ReceivingFacility">What MSH-6 becomes.</param>
/// <param name="Connections">How many are used at once.</param>
/// <param name="Negative">What AE, AR, CE and CR do, where it is said.</param>
public sealed record MllpDeliverySettings(
    string Host, int Port, string? ReceivingApplication, string? ReceivingFacility, int Connections, IReadOnlyDictionary<string, NegativeAck> Negative) : IDeliverySettings
{
    public bool TakesMessages => true;

    public BundleKind Bundle => BundleKind.Transaction;

    public IReadOnlyDictionary<string, WriteMode> Write => FrozenDictionary<string, WriteMode>.Empty;
}
