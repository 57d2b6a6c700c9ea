using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace IntegrationEngine.Adapters.Mllp;

/// <summary>
/// One connection: hands in one message after the other, each answered before the next is looked at. A peer that has closed
/// its sending side still gets its answer. When asked to stop it finishes the message in hand and leaves the rest unread, which
/// the sender, unanswered, sends again.
/// </summary>
internal sealed class MllpConnection : IAsyncDisposable
{
    /// <summary>How long a frame waits for the 0x0D behind its 0x1C before it is taken as it is: some senders leave it out and wait for the answer.</summary>
    public static readonly TimeSpan EndGrace = TimeSpan.FromSeconds(2);

    private readonly ConnectionContext _context;
    private readonly PipeReader _input;
    private readonly PipeWriter _output;
    private readonly Sender _sender;
    private readonly IIntake _intake;
    private readonly MllpFrameReader _frames;
    private readonly PeerDeadline _deadline;
    private readonly TimeSpan _idleTimeOut;
    private readonly CancellationToken _abort;
    private readonly CancellationTokenRegistration _stop;
    private volatile bool _stopping;

    /// <param name="stop">Asks to end after the message in hand.</param>
    /// <param name="abort">Ends also what is being stored: the stop was not allowed to wait any longer.</param>
    public MllpConnection(
        ConnectionContext context, Sender sender, MllpSettings settings, IIntake intake, TimeProvider clock, CancellationToken stop, CancellationToken abort)
    {
        _context = context;
        _input = context.Transport.Input;
        _output = context.Transport.Output;
        _sender = sender;
        _intake = intake;
        _abort = abort;
        _frames = new MllpFrameReader(settings.MaxSize);
        _idleTimeOut = settings.IdleTimeOut;
        _deadline = new PeerDeadline(clock, Interrupt);
        _stop = stop.Register(Stop);
    }

    public async Task RunAsync()
    {
        try
        {
            await ReceiveAsync();
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The peer is gone, or the stop could not wait. What was not answered is sent again by the sender.
            if (_frames.InFrame) _intake.Report(_sender, ListenerIncident.TruncatedFrame, 0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.DisposeAsync();
        await _deadline.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        _deadline.Restart(_idleTimeOut);
        while (true)
        {
            // The deadline runs from the last answer, and once more from the start of a frame: neither garbage nor a trickle moves it.
            _deadline.Wake(_frames.EndPending ? EndGrace : _idleTimeOut);
            var result = await _input.ReadAsync(CancellationToken.None);
            if (_stopping) return;
            if (_deadline.Passed)
            {
                _intake.Report(_sender, ListenerIncident.IdleTimeOut, result.Buffer.Length);
                return;
            }
            var buffer = result.Buffer;
            var wasInFrame = _frames.InFrame;
            for (var completed = result.IsCompleted; ;)
            {
                var read = _frames.Read(ref buffer, completed);
                if (read.Kind != MllpReadKind.NeedMore)
                {
                    if (!await TakeAsync(read) || _stopping) return;
                }
                else if (!completed && result.IsCanceled && _frames.EndPending) completed = true;
                else break;
            }
            if (result.IsCompleted) return;
            if (_frames.InFrame && !wasInFrame) _deadline.Restart(_idleTimeOut);
            _input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <returns>Whether the connection goes on.</returns>
    private async ValueTask<bool> TakeAsync(MllpRead read)
    {
        switch (read.Kind)
        {
            case MllpReadKind.Garbage:
                _intake.Report(_sender, ListenerIncident.GarbageBeforeFrame, read.Bytes);
                return true;
            case MllpReadKind.Truncated:
                _intake.Report(_sender, ListenerIncident.TruncatedFrame, read.Bytes);
                return true;
            case MllpReadKind.TooLarge:
                _intake.Report(_sender, ListenerIncident.TooLarge, read.Bytes);
                return false;
            default:
                _deadline.Suspend();
                return await HandInAsync(read.Content) is { } answer && await ReplyAsync(answer.Reply) && !answer.Close;
        }
    }

    private async ValueTask<IntakeAnswer?> HandInAsync(ReadOnlySequence<byte> content)
    {
        byte[]? rented = null;
        try
        {
            if (content.IsSingleSegment) return await _intake.ReceiveAsync(content.First, _sender, _abort);
            var length = (int)content.Length;
            rented = ArrayPool<byte>.Shared.Rent(length);
            content.CopyTo(rented);
            return await _intake.ReceiveAsync(rented.AsMemory(0, length), _sender, _abort);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Not stored, so not answered: the sender keeps the message.
            _intake.Report(_sender, ListenerIncident.IntakeFailed, content.Length);
            return null;
        }
        finally
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <returns>Whether the peer is still there.</returns>
    private async ValueTask<bool> ReplyAsync(ReadOnlyMemory<byte> reply)
    {
        _deadline.Restart(_idleTimeOut);
        if (reply.IsEmpty) return true;
        MllpFraming.WriteFrame(_output, reply.Span);
        while (true)
        {
            var flush = await _output.FlushAsync(CancellationToken.None);
            if (flush.IsCompleted) return false;
            if (!flush.IsCanceled) break;
            if (!_deadline.Passed) continue;
            // A peer that does not read its answers would hold the connection for ever.
            _intake.Report(_sender, ListenerIncident.IdleTimeOut, 0);
            _context.Abort();
            return false;
        }
        _deadline.Restart(_idleTimeOut);
        return true;
    }

    private void Interrupt()
    {
        _input.CancelPendingRead();
        _output.CancelPendingFlush();
    }

    private void Stop()
    {
        _stopping = true;
        _input.CancelPendingRead();
    }
}
