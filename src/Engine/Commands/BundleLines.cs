using System.Text;

namespace IntegrationEngine.Engine.Commands;

/// <summary>Writes Bundles one per line, for the next program of a pipe.</summary>
internal sealed class BundleLines(TextWriter writer)
{
    public string? Write(string name, ReadOnlyMemory<byte> bundle)
    {
        writer.WriteLine(Encoding.UTF8.GetString(bundle.Span));
        return null;
    }
}
