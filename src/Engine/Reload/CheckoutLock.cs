namespace IntegrationEngine.Engine.Reload;

/// <summary>Whether git is writing the folder just now: while it checks out, its index is locked, and the files are of two versions.</summary>
internal static class CheckoutLock
{
    /// <summary>A lock older than this was left behind by a git that died.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static bool IsHeld(string folder, TimeProvider clock)
    {
        try
        {
            for (var at = new DirectoryInfo(Path.GetFullPath(folder)); at is not null; at = at.Parent)
            {
                var git = Path.Combine(at.FullName, ".git");
                if (!Directory.Exists(git)) continue;
                var index = new FileInfo(Path.Combine(git, "index.lock"));
                return index.Exists && clock.GetUtcNow().UtcDateTime - index.LastWriteTimeUtc < Longest;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder above that may not be looked at says nothing.
        }
        return false;
    }
}
