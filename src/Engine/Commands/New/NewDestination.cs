using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Configuration.Outline;

namespace IntegrationEngine.Engine.Commands.New;

/// <summary><c>new destination NAME</c>: a line out to a FHIR server whose address is to be filled in.</summary>
internal sealed class NewDestination(Terminal terminal, string config)
{
    public int Run(string name)
    {
        var target = NewFile.Of(config, "destinations", name);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["destination"] = name,
            ["fhir.url"] = $"https://{name}.example/fhir",
            ["fhir.bundle"] = "transaction",
        };
        target.Write(SettingsTemplate.Write("destination", DestinationReader.Outline(AdapterRegistry.Shipped), values, terminal.Language));
        return NewCheck.Report(terminal, config, target);
    }
}
