using System.Globalization;

namespace IntegrationEngine.Adapters.Files;

/// <summary>
/// Writes each Bundle beside its place, flushes it to the disk and renames it, so that a reader never sees half a file and a crash
/// loses none that was reported as delivered. The name follows from the item, so a second attempt writes the same file.
/// </summary>
internal sealed class FilesDelivery(string folder) : IDelivery
{
    public async Task<DeliveryOutcome> DeliverAsync(DeliveryItem item, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{item.Sequence:D12}-{item.MessageId}.json");
        var path = Path.Combine(folder, name);
        // Hidden and with another ending, so that neither '*' nor '*.json' finds it.
        var beside = Path.Combine(folder, $".{name}.part");
        try
        {
            Directory.CreateDirectory(folder);
            await WriteAsync(beside, item.Content, cancellationToken);
            File.Move(beside, path, overwrite: true);
            FolderFlush.ToDisk(folder);
            return DeliveryOutcome.Delivered;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Remove(beside);
            // The kind alone: the text of the exception has the path, which is the operator's to know, not the log's.
            return new DeliveryOutcome(DeliveryVerdict.Unavailable, "R321", error.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            Remove(beside);
            throw;
        }
    }

    /// <summary>Writes a file that nobody takes for a Bundle, and removes it.</summary>
    public async Task<DeliveryOutcome?> TestAsync(CancellationToken cancellationToken)
    {
        var beside = Path.Combine(folder, ".test.part");
        try
        {
            Directory.CreateDirectory(folder);
            await WriteAsync(beside, ReadOnlyMemory<byte>.Empty, cancellationToken);
            File.Delete(beside);
            return DeliveryOutcome.Delivered;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new DeliveryOutcome(DeliveryVerdict.Unavailable, "R321", error.GetType().Name);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous };
        await using var file = new FileStream(path, options);
        await file.WriteAsync(content, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It stays beside, is never taken for a Bundle, and the next attempt writes over it.
        }
    }
}
