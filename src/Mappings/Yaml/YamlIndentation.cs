using YamlDotNet.Core;

namespace IntegrationEngine.Mappings.Yaml;

/// <summary>Finds the tab or no-break space in an indentation that keeps a text from being YAML: the parser often stops lines before it.</summary>
internal static class YamlIndentation
{
    private const char NoBreakSpace = '\u00A0';

    /// <param name="lines">The text.</param>
    /// <param name="from">The line, from 1, at which the parser gave up.</param>
    /// <returns>Line and column from 1, and <c>tab</c> or <c>nbsp</c>; null where the cause is another one.</returns>
    public static (int Line, int Column, string Problem)? Find(string[] lines, int from)
    {
        for (var i = Math.Max(0, from - 1); i < lines.Length; i++)
        {
            var line = lines[i].AsSpan();
            var indent = line[..(line.Length - line.TrimStart([' ', '\t', NoBreakSpace]).Length)];
            var at = indent.IndexOfAny('\t', NoBreakSpace);
            if (at < 0 || line.Trim().IsEmpty) continue;
            // Where what stands before it is no YAML either, the tab is not what stopped the parser.
            return IsYaml(string.Join('\n', lines[..i])) ? (i + 1, at + 1, indent[at] == '\t' ? "tab" : "nbsp") : null;
        }
        return null;
    }

    private static bool IsYaml(string text)
    {
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            while (parser.MoveNext()) { }
            return true;
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }
}
