namespace IntegrationEngine.Adapters.Folders;

/// <summary>Somebody wrote to a file while it was read: it is not whole yet.</summary>
internal sealed class FileChangedException() : IOException("The file changed while it was read.");
