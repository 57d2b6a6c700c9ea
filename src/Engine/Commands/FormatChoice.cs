using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Commands;

/// <summary>Which format reads a file that somebody hands to a command: that of the mapping that was named, else the one of the configuration that can.</summary>
internal sealed class FormatChoice
{
    private readonly IReadOnlyList<FormatDefinition> _formats;
    private readonly bool _isNamed;

    private FormatChoice(IReadOnlyList<FormatDefinition> formats, bool isNamed)
    {
        _formats = formats;
        _isNamed = isNamed;
    }

    /// <summary>HL7 v2 alone.</summary>
    public static FormatChoice None { get; } = new([], isNamed: false);

    /// <summary>Whether a file of JSON may be one of records: else those are expected Bundles.</summary>
    public bool ReadsJson => _formats.Any(f => f.Kind == FormatKind.Json);

    /// <param name="named">The mapping that was asked for; null where the channels decide.</param>
    public static FormatChoice For(ConfigurationSnapshot configuration, Mapping? named)
    {
        if (named is not null) return named.Format is { } own ? new([own], isNamed: true) : None;
        return new([.. configuration.Mappings.Values.Select(m => m.Format).OfType<FormatDefinition>().DistinctBy(f => f.Name).OrderBy(f => f.Name, StringComparer.Ordinal)], isNamed: false);
    }

    /// <summary>Null for HL7 v2.</summary>
    /// <exception cref="EngineException">E123: several formats can read it, and none better than the others; E124: none can.</exception>
    public FormatDefinition? Of(ReadOnlyMemory<byte> content)
    {
        if (_formats.Count == 0) return null;
        if (_isNamed) return _formats[0];
        if (IsHl7(content.Span)) return null;
        var pipes = new RecordPipes();
        var ranked = _formats.Select(f => (Format: f, Fit: Fit(f, content, pipes))).Where(f => f.Fit > 0).ToList();
        if (ranked.Count == 0) throw new EngineException("E124", ("known", string.Join(", ", _formats.Select(f => f.Name))));
        var best = ranked.Max(f => f.Fit);
        return ranked.Where(f => f.Fit == best).ToList() is [var only] ? only.Format : throw new EngineException("E123", ("known", string.Join(", ", ranked.Where(f => f.Fit == best).Select(f => f.Format.Name))));
    }

    /// <summary>
    /// 0 where the file is none of the format's. A header, a sheet or an element with the right name says more than lines that could be cut anywhere;
    /// then it counts whether the first record is all that the format declares.
    /// </summary>
    private static int Fit(FormatDefinition format, ReadOnlyMemory<byte> content, RecordPipes pipes)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        foreach (var record in RecordReader.Read(format, stream))
            return record.Number == 0 || (record.Fault is not null && !HasNames(format)) ? 0
                : (HasNames(format) ? 3 : 1) + (record.Fault is null && pipes.Write(format, record.Content, out _).Count == 0 ? 1 : 0);
        return 0;
    }

    private static bool HasNames(FormatDefinition format) => format.Layout is not FixedLayout and not DelimitedLayout { HasHeader: false };

    private static bool IsHl7(ReadOnlySpan<byte> content)
    {
        var text = content.TrimStart("\u000b \t\r\n\uFEFF"u8);
        return text.StartsWith("MSH"u8) || text.StartsWith("FHS"u8) || text.StartsWith("BHS"u8);
    }
}
