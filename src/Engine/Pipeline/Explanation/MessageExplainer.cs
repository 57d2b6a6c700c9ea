using System.Text.Json;
using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Pipeline.Explanation;

/// <summary>Asks what the pipeline asks of a message, in its order, and keeps the answers. Not thread-safe.</summary>
internal sealed class MessageExplainer(ConfigurationSnapshot configuration, TimeProvider? clock = null)
{
    private readonly Converter _converter = new();

    public MessageExplanation Explain(ReadOnlyMemory<byte> content) =>
        !Hl7Header.TryRead(content.Span, out var header)
            ? new MessageExplanation(null, [])
            : new MessageExplanation(header, [.. configuration.Channels.Values.Where(c => c.Format is null)
                .Select(channel => Verdict(channel, header, content))
                .OrderByDescending(v => v.IsTaken).ThenBy(v => v.Channel.Name, StringComparer.Ordinal)]);

    /// <summary>The same of a record, by the channels that take its format.</summary>
    /// <param name="content">As <see cref="FormatRecord.Content"/>.</param>
    public MessageExplanation Explain(FormatDefinition format, ReadOnlyMemory<byte> content)
    {
        var channels = configuration.Channels.Values.Where(c => c.Format?.Name == format.Name).OrderBy(c => c.Name, StringComparer.Ordinal);
        return new MessageExplanation(null, [.. channels.Select(c => Verdict(c, content))]) { Type = $"format {format.Name}" };
    }

    private ChannelVerdict Verdict(Channel channel, ReadOnlyMemory<byte> content)
    {
        var shapes = ConversionShape.Of(channel, configuration.Destinations);
        return Decided(new(channel, null, null, null, Key(channel, shapes, content), [.. shapes.Select(s => Verdict(channel, channel.Sources[0], s, content))]));
    }

    /// <summary>Asks the agreements of the orders in it; where they decide, only their destinations stay.</summary>
    private ChannelVerdict Decided(ChannelVerdict verdict)
    {
        var channel = verdict.Channel;
        var received = (clock ?? TimeProvider.System).GetUtcNow();
        var decisions = verdict.Shapes.Take(1).SelectMany(s => s.Orders).Select((o, i) => (Facts: o, Number: i + 1)).Where(o => o.Facts.Event is "ordered" or "requested" or "supplied")
            .Select(o => (o.Number, Question: OrderQuestions.Of(o.Facts, channel.Assigns, channel.Zone, o.Facts.Sent ?? received)))
            .Select(o => new OrderDecision(o.Number, o.Question, configuration.Agreements.Cover(o.Question))).ToList();
        var covered = decisions.Select(d => d.Coverage).OfType<Covered>().ToList();
        var apart = AgreementSet.Together(covered);
        if (verdict.IsRouted)
        {
            // What replies to an order goes where the ledger says; of the order itself the agreement says it.
            var named = covered.Select(c => c.Destination).ToHashSet(StringComparer.Ordinal);
            var going = verdict.Shapes.Select(s => s with { Destinations = [.. s.Destinations.Where(d => named.Contains(d.Name))] }).Where(s => s.Destinations.Count > 0).ToList();
            verdict = verdict with { Shapes = going.Count > 0 ? going : [.. verdict.Shapes.Take(1).Select(s => s with { Destinations = [] })] };
        }
        return verdict with { Decisions = verdict.IsRouted || configuration.Agreements.All.Count > 0 ? decisions : [], Apart = apart };
    }

    private string? Key(Channel channel, IReadOnlyList<ConversionShape> shapes, ReadOnlyMemory<byte> content) =>
        channel.OrderBy is { } orderBy && shapes.Count > 0 ? _converter.OrderingKey(orderBy, content, shapes[0].Context) : null;

    private ChannelVerdict Verdict(Channel channel, Hl7Header header, ReadOnlyMemory<byte> content)
    {
        if (IntakeCheck.Find(header, content.Span, channel) is { } wrong)
            return new(channel, wrong, AcknowledgementMode.Answer(header, wrong.Outcome), null, null, []);
        var shapes = ConversionShape.Of(channel, configuration.Destinations);
        return Decided(new(
            channel, null, AcknowledgementMode.Answer(header, AcknowledgementOutcome.Accepted), CharsetVerdict.Of(content, header, channel), Key(channel, shapes, content),
            [.. shapes.Select(s => Verdict(channel, header.Type, s, content))]));
    }

    private ShapeVerdict Verdict(Channel channel, string type, ConversionShape shape, ReadOnlyMemory<byte> content)
    {
        var conversion = _converter.Convert(channel.MappingOf(type), content, shape.Context);
        var refused = conversion.Refusal is not null;
        return new(
            [.. shape.Destinations.Select(name => configuration.Destinations[name])], conversion.Refusal, conversion.Orders, conversion.Notices,
            refused ? [] : Resources(conversion.Bundle), refused ? [] : FhirValidator.Validate(conversion.Bundle.Span, "Bundle"));
    }

    private static List<(string, int)> Resources(ReadOnlyMemory<byte> bundle)
    {
        using var document = JsonDocument.Parse(bundle);
        return document.RootElement.TryGetProperty("entry", out var entries)
            ? [.. entries.EnumerateArray().Select(e => e.GetProperty("resource").GetProperty("resourceType").GetString()!).CountBy(t => t, StringComparer.Ordinal).Select(t => (t.Key, t.Value))]
            : [];
    }
}
