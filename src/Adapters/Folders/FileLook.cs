namespace IntegrationEngine.Adapters.Folders;

/// <summary>What stands at a path, as far as the operating system tells.</summary>
internal enum FileLook
{
    /// <summary>A file that nobody writes to, or of which that can't be known.</summary>
    Quiet,

    /// <summary>Somebody has it open for writing.</summary>
    Written,

    /// <summary>A symbolic link, a pipe, a device: not followed, not opened.</summary>
    NoFile,

    /// <summary>It is gone.</summary>
    Gone,
}
