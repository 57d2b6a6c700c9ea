using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>What is known of places in HL7 v2 messages: the standard's dictionary, and the rules of mappings.</summary>
public sealed class SourcePages
{
    private readonly IReadOnlyList<Mapping> _mappings;
    private readonly List<(SourcePath Place, RuleUse Use)> _reads = [];

    /// <param name="mappings">Those over formats are passed over: <see cref="FormatPages"/> has them.</param>
    public SourcePages(IEnumerable<Mapping> mappings)
    {
        _mappings = [.. mappings.Where(m => m.Format is null).OrderBy(m => m.Name, StringComparer.Ordinal)];
        foreach (var mapping in _mappings)
        foreach (var rule in mapping.Rules.SelectMany(r => r.WithDescendants()))
        foreach (var read in rule.Reads)
            _reads.Add((new SourcePath(read.Segment, read.Field, read.Component, read.Subcomponent), new RuleUse(mapping.Name, rule, read.Purpose)));
    }

    /// <summary>Null for a segment, field or component that there is none of; every Z segment is one.</summary>
    public SourcePage? Find(SourcePath path)
    {
        if (path.Segment[0] == 'Z') return Page(path, "", path.Field == 0 ? null : "ST", null, null, null, []);
        if (Hl7Dictionary.V271.Segment(path.Segment) is not { } segment) return null;
        if (path.Field == 0) return Page(path, segment.Description, null, null, null, null, [.. segment.Fields.Select(f => Part(path, f))]);
        if (segment.Field(path.Field) is not { } field) return null;
        if (path.Component == 0) return Page(path, field.Name, field.DataType, field.Required, field.Repeats, field.Table, Parts(path, field.DataType));
        // What OBX-5 is made of is said by OBX-2 alone.
        if (IsVaries(field.DataType)) return Page(path, field.Name, field.DataType, null, null, null, []);
        if (Component(field.DataType, path.Component) is not { } component) return null;
        if (path.Subcomponent == 0) return Page(path, component.Name, component.DataType, component.Required, null, component.Table, Parts(path, component.DataType));
        return Component(component.DataType, path.Subcomponent) is { } part ? Page(path, part.Name, part.DataType, part.Required, null, part.Table, []) : null;
    }

    /// <summary>The nearest place that there is: of a segment that is not known another one, of a field that is not there its segment.</summary>
    public string? Nearest(SourcePath path)
    {
        var names = Hl7Dictionary.V271.Segments.Select(s => s.Name);
        if (path.Segment[0] != 'Z' && Hl7Dictionary.V271.Segment(path.Segment) is null)
            return NearestName.Find(path.Segment, names) is { } guess ? (path with { Segment = guess }).ToString() : null;
        for (var known = path; known.Field > 0;)
        {
            known = known.Subcomponent > 0 ? known with { Subcomponent = 0 } : known.Component > 0 ? known with { Component = 0 } : known with { Field = 0 };
            if (Find(known) is not null) return known.ToString();
        }
        return null;
    }

    /// <summary>The FHIR elements written from a place or a part of it, each once.</summary>
    public IReadOnlyList<string> Targets(SourcePath path) =>
        [.. _reads.Where(r => r.Use.Purpose == ReadPurpose.Value && path.Holds(r.Place)).Select(r => r.Use.Rule.Target).Distinct(StringComparer.Ordinal)];

    private SourcePage Page(SourcePath path, string name, string? type, bool? required, bool? repeats, int? table, IReadOnlyList<SourcePart> parts) =>
        new(path, name, type, type is null ? null : Hl7Dictionary.V271.DataType(type)?.Description, required, repeats, table, Places(path.Segment), parts, Uses(path));

    private List<RuleUse> Uses(SourcePath path) =>
        [.. _reads.Where(r => IsOf(path, r.Place, r.Use)).Select(r => r.Use)
            .DistinctBy(u => (u.Mapping, u.Rule.Span, u.Rule.Target, u.Purpose))];

    /// <summary>
    /// A whole field is used by the lines that name it, not by those of the conversions that take it apart; a component by these,
    /// by lines that name it or a part of it, and by a key, which knows where its type keeps the number and who assigned it.
    /// </summary>
    private static bool IsOf(SourcePath asked, SourcePath read, RuleUse use)
    {
        if (asked.Component == 0) return !use.Rule.IsOfConversion && asked.Holds(read);
        return asked.Holds(read) || (use.Purpose == ReadPurpose.Key && read.Component == 0 && read.Holds(asked));
    }

    private List<(string, string)> Places(string segment) =>
        [.. _mappings.SelectMany(m => m.Sources).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(source => Groups(source, segment).Select(g => (source, g.Path)))];

    private static IEnumerable<GroupDefinition> Groups(string source, string segment)
    {
        var parts = source.Split('^');
        return MessageStructure.Find(parts[0], parts[1])?.Groups.Where(g => g.Segment(segment) is not null) ?? [];
    }

    private SourcePart Part(SourcePath of, FieldDefinition field) =>
        new(of.Part(field.Number), field.Name, field.DataType, field.Required, field.Repeats, field.Table, Targets(of.Part(field.Number)));

    private List<SourcePart> Parts(SourcePath of, string dataType) =>
        IsVaries(dataType) ? []
        : [.. (Hl7Dictionary.V271.DataType(dataType)?.Components ?? []).Select(c =>
            new SourcePart(of.Part(c.Number), c.Name, c.DataType, c.Required, false, c.Table, Targets(of.Part(c.Number))))];

    /// <summary>A primitive's only component is itself.</summary>
    private static ComponentDefinition? Component(string dataType, int number) =>
        Hl7Dictionary.V271.DataType(dataType) is not { } type ? null
        : type.Components.Count == 0 && number == 1 ? new ComponentDefinition(1, type.Description, type.Name, false, null)
        : type.Components.ElementAtOrDefault(number - 1);

    private static bool IsVaries(string dataType) => string.Equals(dataType, "varies", StringComparison.OrdinalIgnoreCase);
}
