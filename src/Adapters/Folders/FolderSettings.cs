namespace IntegrationEngine.Adapters.Folders;

/// <summary>The checked settings of one folder that files are put into.</summary>
/// <param name="Folder">The full path.</param>
/// <param name="Pattern">Which names are taken, with <c>*</c> and <c>?</c>, whatever their case.</param>
/// <param name="Settle">How long a file's size and time stay as they are before it counts as whole.</param>
/// <param name="Done">The full path of where taken files go.</param>
/// <param name="Refused">The full path of where files go of which nothing could be taken.</param>
/// <param name="MaxSize">The largest file taken, in bytes.</param>
public sealed record FolderSettings(string Folder, string Pattern, TimeSpan Settle, string Done, string Refused, long MaxSize) : IListenerSettings
{
    public const string DefaultPattern = "*";
    public const string DefaultDone = "done";
    public const string DefaultRefused = "refused";
    public const long DefaultMaxSize = 2L << 30;

    public static TimeSpan DefaultSettle { get; } = TimeSpan.FromSeconds(5);

    public string Exclusive => Folder;

    /// <summary>Where files are while they are read: hidden, and nobody else's.</summary>
    internal string Claims => Path.Combine(Folder, ".claimed");
}
