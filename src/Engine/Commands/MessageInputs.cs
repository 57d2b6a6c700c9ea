using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Commands;

/// <summary>Every message of the files and folders that a command line names; <c>-</c> is standard input. What can't be read is an input with a problem.</summary>
internal sealed class MessageInputs(Terminal terminal)
{
    /// <summary>Above any file of messages that a person hands to a command.</summary>
    private const long MaxBytes = 256L << 20;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true, MaxRecursionDepth = 64 };

    private readonly HashSet<string> _outputs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Files met so far.</summary>
    public int Files { get; private set; }

    public IEnumerable<MessageInput> Read(IEnumerable<string> paths) => paths.SelectMany(Under);

    private IEnumerable<MessageInput> Under(string path)
    {
        if (path == "-") return Messages("-", "stdin");
        if (!Directory.Exists(path)) return Messages(path, Path.GetFileName(path));
        return Directory.EnumerateFiles(path, "*", Everything)
            .Select(file => (File: file, Inside: Path.GetRelativePath(path, file).Replace('\\', '/')))
            .Where(f => !f.Inside.Split('/').Any(part => part.StartsWith('.')))
            .OrderBy(f => f.Inside, StringComparer.Ordinal)
            .SelectMany(f => Messages(f.File, f.Inside));
    }

    private List<MessageInput> Messages(string path, string inside)
    {
        Files++;
        var shown = path.Replace('\\', '/');
        var output = Name(inside);
        MessageInput Problem(string code, params (string, string)[] arguments) => new(shown, output, 0, default, code, arguments);

        byte[] content;
        try
        {
            content = Bytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return [Problem("E110", ("file", shown))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [Problem("E112", ("problem", error.GetType().Name))];
        }
        if (content.AsSpan().TrimStart(" \t\r\n\0"u8).IsEmpty) return [Problem("E111")];
        var messages = Hl7Splitter.Split(content);
        if (messages.Count == 0) return [Problem("E113")];
        if (messages.Count == 1) return [new(shown, output, 0, messages[0])];
        return [.. messages.Select((m, i) => new MessageInput(shown, $"{output}-{i + 1:000}", i + 1, m))];
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
        if (new FileInfo(path).Length > MaxBytes) throw new IOException("too large");
        return File.ReadAllBytes(path);
    }

    /// <summary>The ending <c>.hl7</c> gives way to the Bundle's; any other stays, so that <c>a.hl7</c> and <c>a.txt</c> are two Bundles.</summary>
    private string Name(string inside)
    {
        var name = inside.EndsWith(".hl7", StringComparison.OrdinalIgnoreCase) ? inside[..^4] : inside;
        for (var unique = name; ; unique += "_")
            if (_outputs.Add(unique)) return unique;
    }
}
