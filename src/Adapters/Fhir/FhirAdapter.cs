using System.Collections.Frozen;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Adapters.Fhir;

/// <summary>
/// FHIR REST: <c>fhir: { url: https://lis.example/fhir/R4, bundle: transaction, write: { Patient: upsert }, insecure: false }</c>,
/// or <c>fhir: URL</c>. An http address of another machine needs <c>insecure: true</c> (C281).
/// </summary>
public sealed class FhirAdapter : IDeliveryAdapter
{
    public string Name => "fhir";

    public IDeliverySettings? Bind(YamlNode settings, DiagnosticBag findings)
    {
        // The short form is read as a group of one key, so that both have the same checks and places.
        var node = settings is YamlScalar url ? new YamlMapping(url.Span, [new(url with { Value = "url" }, url)]) : settings;
        var own = new DiagnosticBag();
        var bound = YamlSettings.From(Name, node, own) is { } group ? Read(group) : null;
        findings.AddRange(own.Findings);
        return own.HasErrors ? null : bound;
    }

    public IDelivery Create(string destination, IDeliverySettings settings, TimeSpan timeOut, TimeProvider clock) =>
        new FhirDelivery((FhirSettings)settings, timeOut, clock);

    private static FhirSettings? Read(YamlSettings group)
    {
        var url = group.Url("url", required: true);
        var kind = group.Choice("bundle", BundleKind.Transaction, BundleKinds.Words);
        var write = group.Section("write") is { } types ? ReadWrite(types, group.Findings) : FrozenDictionary<string, WriteMode>.Empty;
        var insecure = group.Flag("insecure", fallback: false);
        if (url is { IsLoopback: false } && url.Scheme == Uri.UriSchemeHttp && !insecure) group.Findings.Error("C281", group.SpanOf("url"));
        group.Finish();
        return url is null ? null : new FhirSettings(url, kind, write);
    }

    private static FrozenDictionary<string, WriteMode> ReadWrite(YamlSettings types, DiagnosticBag findings)
    {
        var known = FhirModel.R4.Resources.Select(r => r.Name).ToArray();
        return types.Choices(known, key => UnknownType(key, known, findings), WriteMode.Upsert, ("upsert", WriteMode.Upsert), ("create", WriteMode.Create))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void UnknownType(YamlScalar key, string[] known, DiagnosticBag findings)
    {
        if (NearestName.Find(key.Value, known) is { } guess) findings.Error("C181", key.Span, ("type", key.Value), ("guess", guess));
        else findings.Error("C181", key.Span, ("type", key.Value));
    }
}
