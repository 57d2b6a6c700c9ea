using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Benchmarks;

/// <summary>A shipped message with what its shipped channel knows.</summary>
public sealed class ShippedExample
{
    private readonly string _name;

    private ShippedExample(string name, Channel channel)
    {
        _name = name;
        Raw = Repository.Example(name);
        Mapping = channel.Mappings.First(m => m.Name == Path.GetDirectoryName(name));
        Context = new ConversionContext(
            channel.Name, channel.Assigns, channel.Charset, channel.Zone, BundleKind.Transaction, new Dictionary<string, WriteMode>(StringComparer.Ordinal));
    }

    public byte[] Raw { get; }

    public Mapping Mapping { get; }

    public ConversionContext Context { get; }

    /// <summary>Those that convert.</summary>
    public static IReadOnlyList<ShippedExample> All()
    {
        var channels = new ConfigurationLoader(AdapterRegistry.Shipped).Load(Repository.Config).Snapshot!.Channels.Values;
        return [.. from folder in Directory.GetDirectories(Path.Combine(Repository.Config, "examples")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)
                   let channel = channels.First(c => c.Mappings.Any(m => m.Name == folder))
                   from file in Directory.GetFiles(Path.Combine(Repository.Config, "examples", folder), "*.hl7").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)
                   where !file.Contains("refused", StringComparison.Ordinal)
                   select new ShippedExample($"{folder}/{file}", channel)];
    }

    public override string ToString() => Path.GetFileNameWithoutExtension(_name);
}
