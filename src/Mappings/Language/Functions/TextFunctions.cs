using System.Text;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Functions;

/// <summary>Text that functions make.</summary>
internal static class TextFunctions
{
    public static WriteResult Made(Run run, string text, int segment, out SourceValue result)
    {
        var room = run.Scratch.Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        var kept = run.Scratch.Keep(Encoding.UTF8.GetBytes(text, room));
        result = run.Value(kept, segment);
        return kept.Count == 0 ? WriteResult.Empty : WriteResult.Written;
    }
}
