using System.Text;
using IntegrationEngine.Engine.Documents;

namespace IntegrationEngine.Engine.Commands.Docs;

/// <summary>Writes a document where and as the command line says: by <c>--as</c>, else by the ending of <c>--out</c>, else as Markdown.</summary>
/// <param name="config">The configuration's folder, into which no document goes.</param>
internal sealed class DocsOutput(Terminal terminal, string config, string? file, string? form)
{
    public static string[] Forms { get; } = ["html", "md", "csv"];

    /// <param name="csv">Null for documents that are no table.</param>
    /// <exception cref="EngineException">E149: it is no table; E163 to E165: the file can't be that one.</exception>
    public int Write(Document document, Func<string>? csv = null)
    {
        var text = Form() switch
        {
            "html" => HtmlWriter.Write(document),
            "csv" when csv is not null => csv(),
            "csv" => throw new EngineException("E149") { IsUsage = true },
            _ => MarkdownWriter.Write(document),
        };
        if (file is null) terminal.Out.Write(text);
        else
        {
            Guard(text);
            OutputFile.Write(file, text);
            terminal.Out.WriteLine(file);
        }
        return ExitCode.Fine;
    }

    /// <summary>Only a document that this command wrote is written over: one that begins as this one does.</summary>
    private void Guard(string text)
    {
        var (full, folder) = (Path.GetFullPath(file!), Path.TrimEndingDirectorySeparator(Path.GetFullPath(config)));
        if (full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new EngineException("E163", ("file", file!), ("folder", config)) { IsUsage = true };
        if (!File.Exists(full)) return;
        var head = Encoding.UTF8.GetBytes(Head(text));
        var start = new byte[head.Length];
        using var existing = File.OpenRead(full);
        if (existing.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.SequenceEqual(head)) throw new EngineException("E164", ("file", file!)) { IsUsage = true };
    }

    /// <summary>The line with the title, or a table's columns.</summary>
    private static string Head(string text)
    {
        var title = text.StartsWith("<!DOCTYPE", StringComparison.Ordinal) ? text.IndexOf("</title>", StringComparison.Ordinal) : 0;
        return text[..text.IndexOf('\n', title)];
    }

    private string Form() => form ?? Path.GetExtension(file ?? ".md").ToLowerInvariant() switch
    {
        ".html" or ".htm" => "html",
        ".csv" => "csv",
        ".md" => "md",
        _ => throw new EngineException("E165", ("file", file!)) { IsUsage = true },
    };
}
