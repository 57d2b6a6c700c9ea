using System.Text;

namespace IntegrationEngine.Fuzz;

/// <summary>Something that reads what others wrote.</summary>
internal abstract class FuzzTarget
{
    /// <summary>As on the command line; its corpus is <c>Corpus/NAME</c>.</summary>
    public abstract string Name { get; }

    /// <summary>How many of the inputs it gets, in proportion.</summary>
    public abstract int Share { get; }

    /// <summary>What inputs are made from.</summary>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Words of its language, for the mutations.</summary>
    public abstract IReadOnlyList<byte[]> Words { get; }

    /// <summary>Reads it; throws where a promise is broken. Whatever is wrong with the input itself must be a coded finding or refusal.</summary>
    public abstract void Read(byte[] input);

    protected IReadOnlyList<byte[]> Corpus() => Repository.Files($"tests/Fuzz/Corpus/{Name}", "");

    protected static IReadOnlyList<byte[]> Split(string words) => [.. words.Split(' ').Select(Encoding.UTF8.GetBytes)];

    /// <summary>The input as the texts of a configuration are read: bytes that are no UTF-8 don't get this far.</summary>
    protected static string Text(byte[] input) => Encoding.UTF8.GetString(input);
}
