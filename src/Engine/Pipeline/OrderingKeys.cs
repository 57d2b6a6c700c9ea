using System.Collections.Concurrent;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>The ordering key of each message of a channel, before it is stored. Callers may be many.</summary>
internal sealed class OrderingKeys(WorkerContext context)
{
    private readonly ConcurrentBag<IMessageConverter> _converters = [];

    /// <summary>The channel's expression; where there is none or it gives nothing, what is given for its sender.</summary>
    public string Of(ChannelRoute route, ReadOnlyMemory<byte> content, string sender, string controlId)
    {
        if (route.Channel.OrderBy is not { } orderBy) return sender;
        var converter = _converters.TryTake(out var idle) ? idle : context.Options.Converters();
        try
        {
            return converter.OrderingKey(orderBy, content, route.Reading) is { Length: > 0 } key ? StorableText.Of(key) : sender;
        }
        catch (Exception e)
        {
            // A fault of ours over one message: it is stored all the same, in its sender's order.
            context.Logger.ConversionFailed(Guid.Empty, route.Channel.Name, controlId, e.GetType().Name, e.TargetSite?.Name ?? "");
            return sender;
        }
        finally
        {
            _converters.Add(converter);
        }
    }
}
