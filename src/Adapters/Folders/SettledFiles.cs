using System.IO.Enumeration;

namespace IntegrationEngine.Adapters.Folders;

/// <summary>Watches a folder's files until they are whole: their size and time stay as they are, and nobody has them open for writing.</summary>
internal sealed class SettledFiles(FolderSettings settings, TimeProvider clock)
{
    private static readonly string[] TemporaryEndings = [".tmp", ".part", ".partial", ".filepart", ".crdownload"];

    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);

    /// <summary>Names that can't be taken, each once.</summary>
    public Action<ListenerIncident> Strange { get; init; } = _ => { };

    /// <summary>The names of the files that are whole now, the oldest first.</summary>
    /// <exception cref="IOException">The folder can't be read.</exception>
    public IReadOnlyList<string> Look()
    {
        var now = clock.GetTimestamp();
        var found = new Dictionary<string, Seen>(StringComparer.Ordinal);
        foreach (var (name, size, time) in Entries())
        {
            var same = _seen.TryGetValue(name, out var before) && before.Size == size && before.Time == time;
            found[name] = same ? before! : new Seen(size, time, now) { Told = before?.Told ?? false };
        }
        _seen.Clear();
        foreach (var (name, seen) in found) _seen.Add(name, seen);
        return [.. found.Where(f => clock.GetElapsedTime(f.Value.Since, now) >= settings.Settle && IsQuiet(f.Key, f.Value)).OrderBy(f => f.Value.Time).ThenBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key)];
    }

    private FileSystemEnumerable<(string Name, long Size, DateTimeOffset Time)> Entries() => new(
        settings.Folder,
        (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.Length, entry.LastWriteTimeUtc),
        new EnumerationOptions { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None, RecurseSubdirectories = false })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && IsWanted(entry.FileName),
    };

    private bool IsWanted(ReadOnlySpan<char> name)
    {
        if (name[0] is '.' or '~') return false;
        foreach (var ending in TemporaryEndings)
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return false;
        return FileSystemName.MatchesSimpleExpression(settings.Pattern, name, ignoreCase: true);
    }

    private bool IsQuiet(string name, Seen seen)
    {
        var look = FileLook.Gone;
        try
        {
            look = FileLooks.At(Path.Combine(settings.Folder, name));
        }
        catch (UnauthorizedAccessException)
        {
            Tell(seen, ListenerIncident.FileUnreadable);
        }
        // A name that is no valid UTF-8 is listed, but can't be asked for.
        if (look == FileLook.Gone && name.Contains('\uFFFD', StringComparison.Ordinal)) Tell(seen, ListenerIncident.NameUnreadable);
        if (look == FileLook.NoFile) Tell(seen, ListenerIncident.LinkIgnored);
        return look == FileLook.Quiet;
    }

    private void Tell(Seen seen, ListenerIncident incident)
    {
        if (seen.Told) return;
        seen.Told = true;
        Strange(incident);
    }

    private sealed record Seen(long Size, DateTimeOffset Time, long Since)
    {
        public bool Told { get; set; }
    }
}
