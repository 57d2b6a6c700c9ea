namespace IntegrationEngine.Engine.Documents;

/// <summary>Texts of messages and mappings inside a document's own sentences, in which backticks mark what stands in a fixed width: theirs mark nothing.</summary>
internal static class Marked
{
    /// <summary>Stands for a backtick that is one; of a range that no text uses.</summary>
    public const char Backtick = '\uE060';

    /// <summary>The text as it is.</summary>
    public static string Literal(string text) => text.Replace('`', Backtick);

    /// <summary>The text in a fixed width.</summary>
    public static string Code(string text) => $"`{Literal(text)}`";
}
