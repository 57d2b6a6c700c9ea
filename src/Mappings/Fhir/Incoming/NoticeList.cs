using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Fhir.Incoming;

/// <summary>Counts what did not stop a conversion, by code and resource type.</summary>
internal sealed class NoticeList
{
    private readonly Dictionary<(string Code, string Type), int> _counts = [];

    public IReadOnlyList<ConversionNotice> Items => _counts.Count == 0 ? [] : [.. _counts.Select(n => new ConversionNotice(n.Key.Code, null, n.Key.Type, null, n.Value))];

    public void Add(string code, string type) => _counts[(code, type)] = _counts.GetValueOrDefault((code, type)) + 1;
}
