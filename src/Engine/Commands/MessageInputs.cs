using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Commands;

/// <summary>Every message of the files and folders that a command line names; <c>-</c> is standard input. What can't be read is an input with a problem.</summary>
internal sealed class MessageInputs(Terminal terminal, FormatChoice? formats = null)
{
    /// <summary>Above any file of messages that a person hands to a command.</summary>
    private const long MaxBytes = 256L << 20;

    private readonly FormatChoice _formats = formats ?? FormatChoice.None;

    private readonly HashSet<string> _outputs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Files met so far: what is not there is none.</summary>
    public int Files { get; private set; }

    public IEnumerable<MessageInput> Read(IEnumerable<string> paths) => paths.SelectMany(Under);

    private IEnumerable<MessageInput> Under(string path)
    {
        if (path == "-") return Messages("-", "stdin");
        if (!Directory.Exists(path)) return Messages(path, Path.GetFileName(path));
        return MessageFolder.Files(path, _formats.ReadsJson)
            .Select(file => (File: file, Inside: Path.GetRelativePath(path, file).Replace('\\', '/')))
            .OrderBy(f => f.Inside, StringComparer.Ordinal)
            .SelectMany(f => Messages(f.File, f.Inside, met: true));
    }

    /// <param name="met">Met in a folder, not named: what has no length is not opened there, since a pipe, a socket or a device would keep the reader waiting.</param>
    private List<MessageInput> Messages(string path, string inside, bool met = false)
    {
        Files++;
        var shown = path.Replace('\\', '/');
        var output = Name(inside);
        MessageInput Problem(string code, params (string, string)[] arguments) => new(shown, output, 0, default, code, arguments);

        byte[] content;
        try
        {
            content = met && MessageFolder.Length(path) == 0 ? [] : Bytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            Files--;
            return [Problem("E110", ("file", shown))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [Problem("E112", ("problem", error.GetType().Name))];
        }
        if (content.AsSpan().TrimStart(" \t\r\n\0"u8).IsEmpty) return [Problem("E111")];
        try
        {
            if (_formats.Of(content) is { } format) return Records(format, content, shown, output);
        }
        catch (EngineException undecided)
        {
            return [Problem(undecided.Code, [.. undecided.Arguments])];
        }
        var messages = Hl7Splitter.Split(content);
        if (messages.Count == 0) return [Problem("E113")];
        if (messages.Count == 1) return [new(shown, output, 0, messages[0])];
        return [.. messages.Select((m, i) => new MessageInput(shown, $"{output}-{i + 1:000}", i + 1, m))];
    }

    private static List<MessageInput> Records(FormatDefinition format, byte[] content, string shown, string output)
    {
        using var stream = new MemoryStream(content, writable: false);
        // The reader's memory is its own until the next record.
        var records = RecordReader.Read(format, stream).Select(r => r with { Content = r.Content.ToArray() }).ToList();
        if (records.Count == 0) return [new(shown, output, 0, default, "E128")];
        return [.. records.Select(r => new MessageInput(shown, records.Count == 1 ? output : $"{output}-{r.Number:000}", records.Count == 1 ? 0 : r.Number, r.Content) { Format = format, Line = r.Line, Fault = r.Fault })];
    }

    private byte[] Bytes(string path)
    {
        if (path == "-")
        {
            using var input = terminal.OpenInput();
            using var all = new MemoryStream();
            input.CopyTo(all);
            return all.ToArray();
        }
        using var file = File.OpenRead(path);
        using var content = new MemoryStream();
        // Counted while it is read: what is no regular file has no length that says when it ends.
        var part = new byte[81920];
        for (int read; (read = file.Read(part)) > 0; content.Write(part, 0, read))
            if (content.Length + read > MaxBytes) throw new IOException("too large");
        return content.ToArray();
    }

    /// <summary>The ending <c>.hl7</c> gives way to the Bundle's; any other stays, so that <c>a.hl7</c> and <c>a.txt</c> are two Bundles.</summary>
    private string Name(string inside)
    {
        var name = inside.EndsWith(".hl7", StringComparison.OrdinalIgnoreCase) ? inside[..^4] : inside;
        for (var unique = name; ; unique += "_")
            if (_outputs.Add(unique)) return unique;
    }
}
