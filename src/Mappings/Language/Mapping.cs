namespace IntegrationEngine.Mappings.Language;

/// <summary>One compiled mapping: immutable, shared by all workers.</summary>
public sealed class Mapping
{
    internal Mapping(string name, string version, IReadOnlyList<string> sources)
    {
        Name = name;
        Version = version;
        Sources = sources;
    }

    public string Name { get; }

    /// <summary>A short hash over the mapping's text and all that it was compiled with.</summary>
    public string Version { get; }

    /// <summary>The messages it reads, as <c>ORU^R01</c>.</summary>
    public IReadOnlyList<string> Sources { get; }
}
