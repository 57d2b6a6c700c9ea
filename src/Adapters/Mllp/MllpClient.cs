using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace IntegrationEngine.Adapters.Mllp;

/// <summary>
/// Sends messages over one MLLP connection, one at a time, each answered before the next. Throws <see cref="IOException"/> when
/// the peer can't be reached or closes before it has answered, and <see cref="TimeoutException"/> when it does not answer in time;
/// after either the connection is of no more use, and whether the message was stored is not known.
/// </summary>
public sealed class MllpClient : IAsyncDisposable
{
    private const long MaxAnswer = 1 << 20;

    private readonly TcpClient _tcp;
    private readonly PipeReader _input;
    private readonly PipeWriter _output;
    private readonly MllpFrameReader _frames = new(MaxAnswer);
    private readonly TimeSpan _timeOut;
    private readonly TimeProvider _clock;

    private MllpClient(TcpClient tcp, TimeSpan timeOut, TimeProvider clock)
    {
        _tcp = tcp;
        _input = PipeReader.Create(tcp.GetStream());
        _output = PipeWriter.Create(tcp.GetStream());
        _timeOut = timeOut;
        _clock = clock;
    }

    /// <param name="timeOut">For connecting, and for each answer.</param>
    public static async Task<MllpClient> ConnectAsync(string host, int port, TimeSpan timeOut, TimeProvider clock, CancellationToken cancellationToken)
    {
        var tcp = new TcpClient { NoDelay = true };
        try
        {
            await WithinAsync(timeOut, clock, token => tcp.ConnectAsync(host, port, token).AsTask(), cancellationToken);
            return new MllpClient(tcp, timeOut, clock);
        }
        catch
        {
            tcp.Dispose();
            throw;
        }
    }

    /// <summary>Whether the connection is open with nothing to read: what came unasked would be taken for the next answer.</summary>
    public bool IsQuiet
    {
        get
        {
            try
            {
                return !_tcp.Client.Poll(0, SelectMode.SelectRead);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    /// <summary>Sends one message, without framing, and waits for its answer.</summary>
    /// <exception cref="ArgumentException">The message holds 0x0B or 0x1C, which MLLP can't carry.</exception>
    /// <returns>The answer's bytes without framing.</returns>
    public async Task<byte[]> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (message.Span.ContainsAny(MllpFraming.StartBlock, MllpFraming.EndBlock))
            throw new ArgumentException("The message holds bytes that MLLP uses as its frame.", nameof(message));
        byte[] answer = [];
        await WithinAsync(_timeOut, _clock, async token =>
        {
            MllpFraming.WriteFrame(_output, message.Span);
            await _output.FlushAsync(token);
            answer = await ReadAnswerAsync(token);
        }, cancellationToken);
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _input.CompleteAsync();
        // What a failed sending left unwritten is dropped: to write it would fail again, or wait for a peer that does not read.
        await _output.CompleteAsync(new IOException("The connection is closed."));
        _tcp.Dispose();
    }

    private async Task<byte[]> ReadAnswerAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await _input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            for (var read = _frames.Read(ref buffer, result.IsCompleted); read.Kind != MllpReadKind.NeedMore; read = _frames.Read(ref buffer, result.IsCompleted))
            {
                if (read.Kind == MllpReadKind.TooLarge) throw new IOException($"The peer's answer is over {MaxAnswer} bytes.");
                if (read.Kind != MllpReadKind.Frame) continue;
                var answer = read.Content.ToArray();
                _input.AdvanceTo(buffer.Start);
                return answer;
            }
            if (result.IsCompleted) throw new IOException("The peer closed the connection before it answered.");
            _input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static async Task WithinAsync(TimeSpan timeOut, TimeProvider clock, Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeOut, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await act(either.Token);
        }
        catch (OperationCanceledException error) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The peer did not answer within {timeOut.TotalSeconds:0.###} s.", error);
        }
        catch (SocketException error)
        {
            throw new IOException($"The peer can't be reached ({error.SocketErrorCode}).", error);
        }
    }
}
