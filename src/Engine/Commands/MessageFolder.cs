namespace IntegrationEngine.Engine.Commands;

/// <summary>The files under a folder that may hold messages. Hidden ones, read-me files (<c>.md</c>) and what belongs to tests (<c>.yaml</c>, <c>.json</c>, of records only <c>.fhir.json</c>) are passed over.</summary>
internal static class MessageFolder
{
    private const int MaxDepth = 64;

    private static readonly string[] Others = [".md", ".yaml"];

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };

    /// <summary>Paths as the folder was given. Each real folder is entered once, so that links that lead back up end.</summary>
    /// <param name="json">Whether JSON may be records.</param>
    public static IEnumerable<string> Files(string folder, bool json = false) =>
        Files(folder, Real(new DirectoryInfo(folder)), new(StringComparer.Ordinal), 0).Where(f => !f.EndsWith(json ? ".fhir.json" : ".json", StringComparison.OrdinalIgnoreCase));

    /// <summary>Bytes of a file, or of what a link leads to; 0 also for pipes, sockets and devices.</summary>
    public static long Length(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.Length : file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target.Length : throw new FileNotFoundException();
    }

    private static IEnumerable<string> Files(string folder, string real, HashSet<string> entered, int depth)
    {
        if (depth > MaxDepth || !entered.Add(real)) yield break;
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything).OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            if (entry.Name.StartsWith('.')) continue;
            var path = Path.Combine(folder, entry.Name);
            if (entry is DirectoryInfo)
            {
                // Links are followed from the real folder, so that one place has one name.
                foreach (var file in Files(path, Real(new DirectoryInfo(Path.Combine(real, entry.Name))), entered, depth + 1)) yield return file;
            }
            else if (!Others.Contains(Path.GetExtension(entry.Name), StringComparer.OrdinalIgnoreCase)) yield return path;
        }
    }

    private static string Real(DirectoryInfo folder) => Path.TrimEndingDirectorySeparator((folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName);
}
