namespace IntegrationEngine.Engine.Pipeline.Files;

/// <summary>How a channel's files become messages. One instance per file.</summary>
internal interface IFileReader
{
    /// <summary>What reads and its version: the same file read by the same has the same records.</summary>
    string Version { get; }

    /// <summary>Why nothing of the file may be taken; empty where its records stand for themselves. Reads to the end.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    IReadOnlyList<FileProblem> Check(Stream file, CancellationToken cancellationToken);

    /// <summary>The records in their order, read as they are asked for.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    IEnumerable<FileRecord> Read(Stream file);
}
