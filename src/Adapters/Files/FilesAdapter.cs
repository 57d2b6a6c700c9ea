using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Adapters.Files;

/// <summary>One Bundle per file: <c>files: { folder: out/cibior, bundle: collection }</c>, or <c>files: out/cibior</c>.</summary>
public sealed class FilesAdapter : IDeliveryAdapter
{
    public string Name => "files";

    public IDeliverySettings? Bind(YamlNode settings, DiagnosticBag findings)
    {
        var node = settings is YamlScalar folder ? new YamlMapping(folder.Span, [new(folder with { Value = "folder" }, folder)]) : settings;
        var own = new DiagnosticBag();
        var bound = YamlSettings.From(Name, node, own) is { } group ? Read(group) : null;
        findings.AddRange(own.Findings);
        return own.HasErrors ? null : bound;
    }

    public IDelivery Create(string destination, IDeliverySettings settings, TimeSpan timeOut, TimeProvider clock) =>
        new FilesDelivery(Path.GetFullPath(((FilesSettings)settings).Folder));

    private static FilesSettings? Read(YamlSettings group)
    {
        var folder = group.Text("folder", required: true);
        var kind = group.Choice("bundle", BundleKind.Collection, BundleKinds.Words);
        group.Finish();
        return folder is null ? null : new FilesSettings(folder, kind);
    }
}
