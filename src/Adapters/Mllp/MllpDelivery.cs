using System.Collections.Concurrent;
using System.Net.Sockets;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Adapters.Mllp;

/// <summary>
/// Passes messages on over a few kept connections, each answered before the next on it. An acknowledgement counts only for the message whose control id it bears;
/// a connection on which anything went wrong is not used again.
/// </summary>
internal sealed class MllpDelivery(MllpDeliverySettings settings, TimeSpan timeOut, TimeProvider clock) : IDelivery
{
    private readonly SemaphoreSlim _free = new(settings.Connections);
    private readonly ConcurrentBag<MllpClient> _idle = [];

    public async Task<DeliveryOutcome> DeliverAsync(DeliveryItem item, CancellationToken cancellationToken)
    {
        if (Hl7Routing.Address(item.Content.Span, settings.ReceivingApplication, settings.ReceivingFacility) is not { } message || !Hl7Header.TryRead(message, out var header))
            return new DeliveryOutcome(DeliveryVerdict.Refused, "R333", "MSH");
        if (message.AsSpan().ContainsAny(MllpFraming.StartBlock, MllpFraming.EndBlock)) return new DeliveryOutcome(DeliveryVerdict.Refused, "R333", "0x0B, 0x1C");
        await _free.WaitAsync(cancellationToken);
        try
        {
            return await ExchangeAsync(message, header.ControlId, cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var client)) await client.DisposeAsync();
        _free.Dispose();
    }

    private async Task<DeliveryOutcome> ExchangeAsync(byte[] message, string controlId, CancellationToken cancellationToken)
    {
        MllpClient? client = null;
        try
        {
            client = await ConnectedAsync(cancellationToken);
            var outcome = MllpAnswer.Judge(await client.SendAsync(message, cancellationToken), controlId, settings.Negative);
            // After an answer to something else, what comes next may be late too.
            if (outcome.Code == "R332") return outcome;
            _idle.Add(client);
            client = null;
            return outcome;
        }
        catch (TimeoutException)
        {
            return new DeliveryOutcome(DeliveryVerdict.Unavailable, "R304", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{timeOut.TotalSeconds:0.###} s"));
        }
        catch (IOException error) when (client is null)
        {
            var socket = (error.InnerException as SocketException)?.SocketErrorCode;
            return new DeliveryOutcome(DeliveryVerdict.Unavailable, socket is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData ? "R302" : "R301", socket?.ToString() ?? nameof(IOException));
        }
        catch (IOException)
        {
            return new DeliveryOutcome(DeliveryVerdict.Unavailable, "R308", "no acknowledgement");
        }
        finally
        {
            if (client is not null) await client.DisposeAsync();
        }
    }

    /// <summary>One that is kept and still open, else a new one: peers close idle connections, which is no fault of theirs.</summary>
    private async Task<MllpClient> ConnectedAsync(CancellationToken cancellationToken)
    {
        while (_idle.TryTake(out var kept))
        {
            if (kept.IsQuiet) return kept;
            await kept.DisposeAsync();
        }
        return await MllpClient.ConnectAsync(settings.Host, settings.Port, timeOut, clock, cancellationToken);
    }
}
