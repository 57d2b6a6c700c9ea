namespace IntegrationEngine.Adapters;

/// <summary>What can go wrong on a connection or in a folder before there is a message.</summary>
public enum ListenerIncident
{
    GarbageBeforeFrame,
    TooLarge,
    TruncatedFrame,
    IdleTimeOut,
    ConnectionLimit,

    /// <summary>The intake threw: nothing was stored or answered, the connection was closed; a file is tried again.</summary>
    IntakeFailed,

    /// <summary>A folder can't be read or written.</summary>
    FolderUnavailable,

    /// <summary>It can again.</summary>
    FolderAvailable,

    /// <summary>Somebody wrote to a file while it was read: it waits until it is whole.</summary>
    FileChanged,

    /// <summary>A file can't be read, moved or its report written: tried again.</summary>
    FileWaits,

    /// <summary>The engine may not open a file: left alone.</summary>
    FileUnreadable,

    /// <summary>A symbolic link, a pipe or a device stands in a folder: left alone.</summary>
    LinkIgnored,

    /// <summary>A file's name is no valid UTF-8: it can't be opened.</summary>
    NameUnreadable,
}
