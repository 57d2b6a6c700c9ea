using System.Text.Json;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Outline.Sheets;

/// <summary>What each line of a mapping made of the first example that reached it.</summary>
internal sealed class SheetSamples
{
    private const int MostParts = 6;
    private const int MostSources = 2;
    private const int MostCharacters = 160;

    private readonly Dictionary<int, List<Sample>> _byRule = [];
    private readonly Dictionary<string, UnreadField> _unread = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public SheetSamples(Mapping mapping, IReadOnlyList<ReadOnlyMemory<byte>> examples, ConversionContext context)
    {
        // Of all kinds this one holds every resource, its MessageHeader too.
        context = context with { Bundle = BundleKind.Message };
        var converter = new Converter();
        foreach (var example in examples)
        {
            var (conversion, trace) = converter.Trace(mapping, example, context);
            if (conversion.Refusal is not null) continue;
            Count++;
            var texts = mapping.Format is null ? SourceTexts.OfMessage(example, context.Charset) : SourceTexts.OfRecord(example);
            foreach (var element in trace.Elements) Add(new Sample(Count, element, texts));
            foreach (var field in trace.Unread) _unread.TryAdd(field.Path, field);
            foreach (var field in trace.Fields.Where(f => f.Use < FieldUse.NotWritten)) _used.Add(field.Path);
        }
    }

    /// <summary>Messages that were converted.</summary>
    public int Count { get; }

    /// <summary>What no example brought into a Bundle.</summary>
    public IReadOnlyList<UnreadField> Unread =>
        [.. _unread.Values.Where(f => !_used.Any(m => m == f.Path || m.StartsWith(f.Path + ".", StringComparison.Ordinal))).OrderBy(f => f.Path, PathOrder.Instance)];

    /// <summary>A value as the message has it, and what became of it.</summary>
    /// <param name="parent">The rule that holds this one; null for a resource rule.</param>
    public (string? Source, string? Result) Find(MappingRule rule, MappingRule? parent)
    {
        if (Of(rule, parent).FirstOrDefault() is not { } first) return default;
        // One resource of one message, and of a list one item.
        var item = Item(first.Element.Path, rule.Target);
        var same = Of(rule, parent).Where(s => s.Message == first.Message && s.Element.Entry == first.Element.Entry && Item(s.Element.Path, rule.Target) == item).Take(MostParts).ToList();
        var sources = same.SelectMany(s => s.Element.Reads.Where(r => r.Purpose == ReadPurpose.Value).Select(r => s.Texts.Field(r.Place))).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostSources).ToList();
        return (sources.Count == 0 ? null : Cut(string.Join("   ", sources)), Cut(string.Join("; ", same.Select(s => Result(s.Element, rule)))));
    }

    /// <summary>What an item of a list wrote through a conversion is told of the list: the item's are those that were made from its fields.</summary>
    private IEnumerable<Sample> Of(MappingRule rule, MappingRule? parent)
    {
        if (_byRule.TryGetValue(rule.Index, out var own)) return own;
        if (rule.Kind != RuleKind.Item || parent is null || !_byRule.TryGetValue(parent.Index, out var all)) return [];
        var fields = rule.Reads.Select(r => r.Name ?? $"{r.Segment}-{r.Field}").ToHashSet(StringComparer.Ordinal);
        return all.Where(s => s.Element.Reads.Any(r => fields.Contains(rule.Reads[0].Name is null ? FieldOf(r.Place) : SourceTexts.WithoutNumbers(r.Place))));
    }

    private static string FieldOf(string place) => SourcePath.Parse(place) is { } path ? new SourcePath(path.Segment, path.Field).ToString() : "";

    private void Add(Sample sample)
    {
        var index = (sample.Element.Via ?? sample.Element.Rule).Index;
        if (!_byRule.TryGetValue(index, out var samples)) _byRule[index] = samples = [];
        samples.Add(sample);
    }

    /// <summary>The path as far as the target goes, with its numbers.</summary>
    private static string Item(string path, string target) => string.Join('.', path.Split('.').Take(target.Count(c => c == '.') + 1));

    private static string Result(TracedElement element, MappingRule rule)
    {
        var rest = element.Path.Split('.').Skip(rule.Target.Count(c => c == '.') + 1).Select(p => p.Split('[')[0]).ToList();
        return (rest.Count == 0 ? "" : string.Join('.', rest) + " = ") + Value(element.Json);
    }

    private static string Value(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Value(document.RootElement);
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        // A reference leads to another resource of the same Bundle.
        JsonValueKind.String => value.GetString()!.StartsWith("urn:uuid:", StringComparison.Ordinal) ? "…" : value.GetString()!,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Value)),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(p => Value(p.Value))),
        _ => value.GetRawText(),
    };

    private static string Cut(string text) => text.Length <= MostCharacters ? text : text[..(MostCharacters - 1)] + "…";

    private sealed record Sample(int Message, TracedElement Element, SourceTexts Texts);
}
