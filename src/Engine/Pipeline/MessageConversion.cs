using System.Globalization;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;
using IntegrationEngine.Engine.Orders;
using IntegrationEngine.Mappings.Fhir.Incoming;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>Converts one message for all destinations of its channel, and checks every Bundle before it may go out.</summary>
internal sealed class MessageConversion(WorkerContext context, LiveRoute live)
{
    private static readonly TimeSpan LatestAfterArrival = TimeSpan.FromHours(24);

    private readonly IMessageConverter _converter = context.Options.Converters();
    private readonly BundleConverter _bundles = new();

    public ConversionResult Run(ReceivedMessage message) => Run(message, dry: false);

    /// <summary>Why the message would be refused, found by converting it and keeping nothing; null where it would not.</summary>
    public DeadLetterSummary? Foresee(ReceivedMessage message) => Rehearse(message).DeadLetter?.Summary;

    /// <summary>What the conversion would give, but for its records.</summary>
    public ConversionResult Rehearse(ReceivedMessage message) => Run(message, dry: true);

    /// <summary>The versions that a message of these facts brings.</summary>
    public static List<OrderVersion> Versions(ReceivedMessage message, IReadOnlyList<OrderFacts> orders) =>
        [.. orders.Select(o => Version(message.ReceivedAt, o))];

    private ConversionResult Run(ReceivedMessage message, bool dry)
    {
        // The one place where it is read: a message is of one configuration, whatever happens meanwhile.
        var route = live.Now;
        try
        {
            return Convert(message, route, dry);
        }
        catch (Exception e)
        {
            // Nothing in a message may stop the channel: a fault of ours is a dead letter, found by its kind and place.
            context.Logger.ConversionFailed(message.Id, message.Channel, message.ControlId, e.GetType().Name, e.TargetSite?.Name ?? "");
            var letter = DeadLetters.Of(message, Stage.Convert, "R160", context.Clock.GetUtcNow());
            return Refused(message, route, letter with { Summary = letter.Summary with { Detail = e.GetType().Name } }, []);
        }
    }

    private ConversionResult Convert(ReceivedMessage message, ChannelRoute route, bool dry)
    {
        var records = new List<LogRecord>();
        var destinations = new List<string>();
        IReadOnlyList<ConversionNotice> notices = [];
        IReadOnlyList<OrderFacts> orders = [];
        RoutedDraft? draft = null;
        // Where agreements decide, the facts say where it goes: it is made for the commonest shape first.
        foreach (var shape in route.Channel.IsRouted ? route.Shapes.Take(1) : route.Shapes)
        {
            var conversion = Convert(message, route, shape);
            notices = conversion.Notices;
            orders = conversion.Orders;
            if (conversion.Refusal is { } refusal) return Refused(message, route, Letter(message, refusal), notices);
            if (!shape.IsMessage && Invalid(message, conversion) is { } invalid) return Refused(message, route, invalid, notices);
            if (dry) continue;
            var value = Envelope.Close((shape.IsMessage ? message.Raw : conversion.Bundle).Span, message.Raw.Span);
            if (route.Channel.IsRouted)
            {
                draft = new RoutedDraft(shape, value);
                break;
            }
            var headers = Headers(message, route, shape, conversion.Orders);
            foreach (var destination in shape.Destinations)
            {
                var record = new LogRecord(Topics.Deliver(destination), OutgoingMessage.Key(message), value, headers);
                if (record.Size > context.Log.LargestRecord) return Refused(message, route, DeadLetters.Of(message, Stage.Convert, "R150", context.Clock.GetUtcNow()), notices);
                records.Add(record);
                destinations.Add(destination);
            }
        }
        return new ConversionResult(message, route, records, destinations, null, notices) { Orders = orders, Draft = draft };
    }

    /// <summary>Sends a draft where its orders lead.</summary>
    public ConversionResult To(ConversionResult result, string destination)
    {
        var (message, route, draft) = (result.Message, result.Route!, result.Draft!);
        if (route.Shapes.FirstOrDefault(s => s.Destinations.Contains(destination, StringComparer.Ordinal)) is not { } shape || (shape.IsMessage && route.Channel.Content != ContentKind.Hl7v2))
            return Refused(result, OrderCodes.NoDestination, Named("destination", destination));
        var value = draft.Value;
        if (shape != draft.Shape)
        {
            var conversion = Convert(message, route, shape);
            if (conversion.Refusal is { } refusal) return Refused(message, route, Letter(message, refusal), result.Notices);
            if (!shape.IsMessage && Invalid(message, conversion) is { } invalid) return Refused(message, route, invalid, result.Notices);
            value = Envelope.Close((shape.IsMessage ? message.Raw : conversion.Bundle).Span, message.Raw.Span);
        }
        var record = new LogRecord(Topics.Deliver(destination), OutgoingMessage.Key(message), value, Headers(message, route, shape, result.Orders));
        return record.Size > context.Log.LargestRecord
            ? Refused(result, "R150", Named())
            : result with { Draft = null, Records = [record], Destinations = [destination] };
    }

    /// <summary>Its orders lead nowhere.</summary>
    public ConversionResult Refused(ConversionResult result, string code, IReadOnlyDictionary<string, string> arguments)
    {
        var letter = DeadLetters.Of(result.Message, Stage.Convert, code, context.Clock.GetUtcNow());
        return Refused(result.Message, result.Route!, letter with { Summary = letter.Summary with { Arguments = arguments } }, result.Notices) with { Orders = result.Orders };
    }

    private static Dictionary<string, string> Named(params ReadOnlySpan<string> pairs)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < pairs.Length; i += 2) arguments[pairs[i]] = pairs[i + 1];
        return arguments;
    }

    private Conversion Convert(ReceivedMessage message, ChannelRoute route, ConversionShape shape)
    {
        var settings = message.Replay is { Charset: { } charset } ? shape.Context with { Charset = new CharsetSetting(charset, null) } : shape.Context;
        return route.Channel.Content == ContentKind.Fhir
            ? _bundles.Convert(message.Raw, settings)
            : _converter.Convert(route.Channel.MappingOf(message.MessageType), message.Raw, settings);
    }

    private static LogHeaders Headers(ReceivedMessage message, ChannelRoute route, ConversionShape shape, IReadOnlyList<OrderFacts> orders)
    {
        var (subject, stamp) = route.Channel.MappedBy(message.MessageType);
        return OutgoingMessage.Headers(
            message, subject, stamp, shape.IsMessage, Versions(message, orders), route.Channel.Processing == Channel.Production ? OrderNews.Finals(orders) : []);
    }

    private static ConversionResult Refused(ReceivedMessage message, ChannelRoute route, DeadLetter letter, IReadOnlyList<ConversionNotice> notices) =>
        new(message, route, [], [], letter, notices);

    private static OrderVersion Version(DateTimeOffset received, OrderFacts order)
    {
        // A sender's clock that runs far ahead would make all that comes later look old.
        var latest = received + LatestAfterArrival;
        var sent = order.Sent is { } s && s <= latest ? s : received;
        // A day alone is its last moment, unless the message came on that day or before: so what came later on one day is newer.
        var at = order.Day is { } day ? (day < sent ? day : sent) : order.At is { } a && a <= latest ? a : sent;
        return new OrderVersion(order.Subject ?? order.Order ?? "", at.ToUnixTimeMilliseconds(), sent.ToUnixTimeMilliseconds());
    }

    private DeadLetter Letter(ReceivedMessage message, Refusal refusal)
    {
        var letter = DeadLetters.Of(message, Stage.Convert, refusal.Code, context.Clock.GetUtcNow());
        return letter with
        {
            Summary = letter.Summary with
            {
                SourcePath = refusal.SourcePath,
                Target = refusal.Target,
                Rule = refusal.Rule?.ToString(),
                Arguments = refusal.Arguments ?? letter.Summary.Arguments,
            },
        };
    }

    private DeadLetter? Invalid(ReceivedMessage message, Conversion conversion)
    {
        var findings = context.Options.Validate(conversion.Bundle);
        if (findings.Count == 0) return null;
        var letter = DeadLetters.Of(message, Stage.Convert, "R158", context.Clock.GetUtcNow());
        return letter with
        {
            Summary = letter.Summary with
            {
                Target = findings[0].Path,
                Detail = string.Join("; ", findings.Take(20).Select(f => $"{f.Code} {f.Path}")),
                Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["finding"] = findings[0].Code, ["count"] = findings.Count.ToString(CultureInfo.InvariantCulture),
                },
            },
            Content = conversion.Bundle.ToArray(),
        };
    }
}
