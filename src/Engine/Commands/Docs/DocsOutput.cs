using IntegrationEngine.Engine.Documents;

namespace IntegrationEngine.Engine.Commands.Docs;

/// <summary>Writes a document where and as the command line says: by <c>--as</c>, else by the ending of <c>--out</c>, else as Markdown.</summary>
internal sealed class DocsOutput(Terminal terminal, string? file, string? form)
{
    public static string[] Forms { get; } = ["html", "md", "csv"];

    /// <param name="csv">Null for documents that are no table.</param>
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
            OutputFile.Write(file, text);
            terminal.Out.WriteLine(file);
        }
        return ExitCode.Fine;
    }

    private string Form() => form ?? Path.GetExtension(file ?? "").ToLowerInvariant() switch
    {
        ".html" or ".htm" => "html",
        ".csv" => "csv",
        _ => "md",
    };
}
