using System.Text;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Text written in the mapping.</summary>
internal sealed class TextNode(string value) : SourceNode
{
    public string Words => value;

    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(value);

    public override bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        value = default;
        if (cursor.Done || _utf8.Length == 0) return false;
        cursor.Done = true;
        value = run.Value(_utf8, -1);
        return true;
    }
}
