using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Formats;
using IntegrationEngine.Mappings.Language.Plan;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language;

/// <summary>Converts messages, and records of proprietary formats. Keeps its buffers between calls: one per worker, not thread-safe.</summary>
public sealed class Converter
{
    private static readonly Conversion Nothing = new(null, default, [], []);

    private readonly Hl7Decoder _decoder = new();
    private readonly RecordPipes _pipes = new();
    private readonly Run _run = new();

    /// <param name="raw">A message as received; for a mapping over a format a record's content (<see cref="FormatRecord.Content"/>).</param>
    /// <summary>Never throws for what stands in a message: everything wrong with it is a <see cref="Refusal"/>.</summary>
    public Conversion Convert(Mapping mapping, ReadOnlyMemory<byte> raw, ConversionContext context) => Convert(mapping, traced: false, raw, context);

    /// <summary>The same conversion with where everything came from and went. Much slower: for an analyst's own machine.</summary>
    public TracedConversion Trace(Mapping mapping, ReadOnlyMemory<byte> raw, ConversionContext context)
    {
        var log = new TraceLog();
        _run.Trace = log;
        try
        {
            var conversion = Convert(mapping, traced: true, raw, context);
            var trace = conversion.Refusal is null ? TraceReader.Read(_run, log, mapping.Traced) : new MessageTrace([], [], log.Refusing, []);
            return new TracedConversion(conversion, mapping.Structure is { } format ? new FormatPlaces(format, _run.Message).Of(trace) : trace);
        }
        finally
        {
            _run.Trace = null;
        }
    }

    private Conversion Convert(Mapping mapping, bool traced, ReadOnlyMemory<byte> raw, ConversionContext context)
    {
        if (mapping.Structure is { } format) return Convert(mapping, format, traced, raw, context);
        if (Read(raw, context) is { } unreadable) return Refused(unreadable);
        if ((traced ? mapping.FindTraced(_run.Message) : mapping.Find(_run.Message)) is not { } plan)
            return Refused(new Refusal("R122", "MSH-9", Arguments: new Dictionary<string, string>(StringComparer.Ordinal) { ["mapping"] = mapping.Name, ["sources"] = string.Join(", ", mapping.Sources) }));
        return Convert(plan, context);
    }

    /// <summary>A record: read as if it were a message, while everything that is said of it is in the format's own names.</summary>
    private Conversion Convert(Mapping mapping, FormatStructure format, bool traced, ReadOnlyMemory<byte> content, ConversionContext context)
    {
        if (Read(format, content, context) is { Count: > 0 } faults) return Refused(faults[0]) with { Further = [.. faults.Skip(1)] };
        var conversion = Convert((traced ? mapping.FindTraced(_run.Message) : mapping.Find(_run.Message))!, context);
        var places = new FormatPlaces(format, _run.Message);
        return conversion with { Refusal = conversion.Refusal is { } refusal ? places.Of(refusal) : null, Notices = places.Of(conversion.Notices) };
    }

    private Conversion Convert(MappingPlan plan, ConversionContext context)
    {
        _run.Begin(context, plan.Placeholders, keepNotices: true);
        _run.PrepareGroups(plan.Structure);
        _run.Enumerate(plan, messageOnlyTypes: context.Bundle == BundleKind.Message);
        var orders = FactReader.Read(_run, plan);
        if (_run.Refusal is null) BundleWriter.Write(_run, context);
        if (_run.Refusal is { } refusal) return Refused(refusal);
        return new Conversion(null, _run.Out.Written, orders, _run.Notices);
    }

    /// <summary>The ordering key of a message; null where the expression gives none or the message can't be read.</summary>
    public string? OrderingKey(OrderingExpression expression, ReadOnlyMemory<byte> raw, ConversionContext context)
    {
        if (!(expression.Format is { } format ? Read(format, raw, context).Count == 0 : Read(raw, context) is null) || expression.Find(_run.Message) is not { } plan) return null;
        _run.Begin(context, Language.CodeMaps.PlaceholderSet.BuiltIn, keepNotices: true);
        _run.PrepareGroups(plan.Structure);
        return FactReader.Identity(_run, plan.Key, new Scope(0, default));
    }

    private Refusal? Read(ReadOnlyMemory<byte> raw, ConversionContext context)
    {
        _run.Begin(context, Language.CodeMaps.PlaceholderSet.Empty, keepNotices: false);
        var text = _decoder.Decode(raw, context.Charset);
        var error = text.Error ?? _run.Message.Read(text.Utf8);
        foreach (var notice in text.Notices) _run.Notice(notice.Code, notice.SourcePath, null, null, notice.Count);
        return error is null ? null : new Refusal(error.Code, error.SourcePath, Arguments: error.Arguments);
    }

    /// <summary>All that is wrong with a record; none where it was read.</summary>
    private IReadOnlyList<Refusal> Read(FormatStructure format, ReadOnlyMemory<byte> content, ConversionContext context)
    {
        _run.Begin(context, Language.CodeMaps.PlaceholderSet.Empty, keepNotices: false);
        if (_pipes.Write(format.Format, content, out var pipes) is { Count: > 0 } faults) return [.. faults.Select(f => new Refusal(f.Code, f.Place, Arguments: f.Arguments))];
        foreach (var place in _pipes.PassedOver) _run.Notice("R216", place, null, null);
        return _run.Message.Read(pipes) is { } error ? [new Refusal(error.Code)] : [];
    }

    private Conversion Refused(Refusal refusal) => Nothing with { Refusal = refusal, Notices = _run.Notices };
}
