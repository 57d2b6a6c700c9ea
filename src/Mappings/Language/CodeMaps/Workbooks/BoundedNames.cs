using System.Xml;

namespace IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

/// <summary>The names of elements and attributes that an XML reader has met and holds to its end: documents have hundreds of them, whatever their size.</summary>
internal sealed class BoundedNames : NameTable
{
    private const int Most = 100_000;

    private int _count;

    /// <exception cref="InvalidDataException">There are more than any document has.</exception>
    public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

    /// <exception cref="InvalidDataException">There are more than any document has.</exception>
    public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

    private string Counted(string name) => ++_count <= Most ? name : throw new InvalidDataException("names without end");
}
