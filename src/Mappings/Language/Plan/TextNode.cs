using System.Text;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>Text written in the mapping.</summary>
internal sealed class TextNode(string value) : SourceNode
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(value);

    public override bool Next(Run run, in Scope scope, ref Cursor cursor, out SourceValue value)
    {
        value = SourceValue.OfText(_utf8, 0, _utf8.Length, -1);
        if (cursor.Done) return false;
        cursor.Done = true;
        return _utf8.Length > 0;
    }
}
