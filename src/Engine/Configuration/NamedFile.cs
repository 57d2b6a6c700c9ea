using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>A file that defines one thing of its own name: <c>channels/NAME.yaml</c> with <c>channel: NAME</c>.</summary>
internal static class NamedFile
{
    /// <summary>The file's settings and the name; null, with findings, where there is nothing to go on with.</summary>
    public static (YamlSettings Settings, YamlScalar Name)? Open(string kind, ConfigText file, DiagnosticBag findings)
    {
        var before = findings.Findings.Count;
        if (YamlReader.Read(file.Path, file.Text, findings) is not { } root)
        {
            if (findings.Findings.Count == before) findings.Error("C143", new(file.Path, 1, 1, 1), ("kind", kind));
            return null;
        }
        if (YamlSettings.From(kind, root, findings) is not { } settings) return null;
        if (Name(kind, settings) is not { } name)
        {
            // Without a name the rest is still read, so that its findings are not held back.
            name = new YamlScalar(settings.Span, Path.GetFileNameWithoutExtension(file.Path), YamlDotNet.Core.ScalarStyle.Plain);
        }
        else if (!ThingName.IsName(name.Value)) findings.Error("C136", name.Span, ("kind", kind), ("name", name.Value));
        else if (!string.Equals(name.Value, Path.GetFileNameWithoutExtension(file.Path), StringComparison.Ordinal))
            findings.Error("C135", name.Span, ("kind", kind), ("name", name.Value), ("file", Path.GetFileName(file.Path)));
        return (settings, name);
    }

    /// <summary>The key that names the file's kind and the thing itself.</summary>
    public static YamlScalar? Name(string kind, YamlSettings settings) => settings.Scalar(kind, required: true, ThingName.Form);
}
