using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Adapters;

/// <summary>One way in. Its name is the key under a channel's <c>listen:</c>.</summary>
public interface IListenerAdapter
{
    string Name { get; }

    /// <summary>Whether such content can come this way.</summary>
    bool Takes(ContentKind kind) => true;

    /// <summary>Reads and checks the settings under that key, reporting every problem; null when there were errors.</summary>
    IListenerSettings? Bind(YamlNode settings, DiagnosticBag findings);

    IListener Create(string channel, IListenerSettings settings, IIntake intake, TimeProvider clock);
}
