using IntegrationEngine.Adapters.Folders;

namespace IntegrationEngine.Engine.Demo;

/// <summary>Files put into a channel's folder, as senders do best: written under another name, and renamed when they are whole.</summary>
internal sealed class DemoFolderSender(FolderSettings settings, TimeSpan timeOut, TimeProvider clock) : IDemoSender
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);

    public async Task<bool> SendAsync(DemoExample example, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.Folder);
        var hidden = Path.Combine(settings.Folder, "." + example.FileName);
        await File.WriteAllBytesAsync(hidden, example.Content.ToArray(), cancellationToken);
        File.Move(hidden, Path.Combine(settings.Folder, example.FileName));
        return await IsTakenAsync(example.FileName, cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The file moves on when every record of it is durable or a dead letter.</summary>
    private async Task<bool> IsTakenAsync(string name, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        using var timer = new PeriodicTimer(Every, clock);
        while (!File.Exists(Path.Combine(settings.Done, name)) && !File.Exists(Path.Combine(settings.Refused, name)))
        {
            if (clock.GetElapsedTime(begun) > timeOut) return false;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
        return true;
    }
}
