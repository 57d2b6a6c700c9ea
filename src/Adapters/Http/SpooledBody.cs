using Microsoft.AspNetCore.Http;

namespace IntegrationEngine.Adapters.Http;

/// <summary>A body in a file that nobody else can find and that is gone with the process: large, and read more than once.</summary>
internal sealed class SpooledBody : IAsyncDisposable
{
    private const int Piece = 64 << 10;

    private readonly FileStream _file;

    public SpooledBody()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(path, options);
        // Where a name may go before its file does, a crash leaves nothing behind.
        if (!OperatingSystem.IsWindows()) File.Delete(path);
    }

    public Stream Content => _file;

    /// <inheritdoc cref="BodyReading.ReadAsync"/>
    public async Task<RequestFault?> ReadAsync(HttpRequest request, long limit, TimeSpan pause, TimeProvider clock)
    {
        var piece = new byte[Piece];
        try
        {
            var fault = await BodyReading.ReadAsync(request, limit, pause, clock, () => piece, read => _file.WriteAsync(piece.AsMemory(0, read)));
            await _file.FlushAsync();
            return fault;
        }
        catch (IOException)
        {
            // A full disk.
            return RequestFault.Of(StatusCodes.Status503ServiceUnavailable, "R157") with { RetryAfter = 5, Closes = true };
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
