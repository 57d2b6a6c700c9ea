using System.Text;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Tests.Language.Tracing;

public class MessageTraceTests
{
    private static readonly Sample Patient = Sample.Patient("""
        identifier: PID-3
        name:
          - { $when: PID-5 is valued, family: PID-5 first.1.1, given: PID-5 first.2 }
        gender: PID-8 | code(sex) else omit
        birthDate: PID-7
        telecom: PID-13 ?? PID-14
        """);

    [Fact]
    public void An_element_names_its_line_and_the_places_it_was_read_from()
    {
        var trace = Patient.Trace("PID|1||11^^^HGX^MR~22^^^HGX^MR||Núñez Ávila^María||19740512|F");
        var family = One(trace, "Patient.name[0].family");
        Assert.Equal("\"Núñez Ávila\"", family.Json);
        Assert.Equal([new TracedRead("PID-5.1.1", ReadPurpose.Value)], family.Reads);
        Assert.Equal(("mappings/sample.yaml", "PID-5 first.1.1"), (family.Rule.Span.File, family.Rule.Expression));
        var second = One(trace, "Patient.identifier[2].value");
        Assert.Equal([new TracedRead("PID-3[2].1", ReadPurpose.Value)], second.Reads);
        Assert.EndsWith("datatypes.yaml", second.Rule.Span.File, StringComparison.Ordinal);
        Assert.Equal("PID-3", second.Via!.Expression);
        Assert.Equal([new TracedRead("PID-8.1", ReadPurpose.Value)], One(trace, "Patient.gender").Reads.Select(r => r with { Place = "PID-8.1" }));
    }

    [Fact]
    public void What_no_line_names_is_unread_with_its_name_and_count_in_unknown_segments_too()
    {
        var trace = Patient.Trace("PID|1||11^^^HGX^MR||Núñez^María^Luisa||||||Calle 1~Calle 2", "ZPD|algo^más||x", "XYZ|1");
        Assert.Contains(new UnreadField("PID-1", "Set ID - PID", 1, FieldUse.Unread), trace.Unread);
        Assert.Contains(trace.Unread, u => u is { Path: "PID-5.3", Count: 1, Use: FieldUse.Unread } && u.Name.StartsWith("Patient Name: ", StringComparison.Ordinal));
        Assert.Contains(new UnreadField("PID-11", "Patient Address", 2, FieldUse.Unread), trace.Unread);
        Assert.Contains(new UnreadField("ZPD-1", "", 1, FieldUse.Unread), trace.Unread);
        Assert.Contains(new UnreadField("ZPD-3", "", 1, FieldUse.Unread), trace.Unread);
        Assert.Contains(new UnreadField("XYZ-1", "", 1, FieldUse.Unread), trace.Unread);
    }

    [Fact]
    public void What_was_read_and_not_written_is_told_apart_from_what_was_not_asked_for()
    {
        var trace = Patient.Trace("PID|1||11^^^HGX^MR||Núñez||ayer|¿?|||||555^PRN~\"\"|556");
        Assert.Equal(FieldUse.NotWritten, Use(trace, "PID-7"));
        Assert.Equal(FieldUse.NotWritten, Use(trace, "PID-8.1"));
        Assert.Equal(FieldUse.Mapped, Use(trace, "PID-13[1].1"));
        Assert.Equal(FieldUse.NotAsked, Use(trace, "PID-14.1"));
        Assert.Equal(FieldUse.Mapped, Use(trace, "PID-5.1.1"));
    }

    [Fact]
    public void Keys_conditions_types_and_facts_count_as_read_and_are_shown_as_what_they_are()
    {
        var trace = Sample.Oru("""
            observation:
              $resource: Observation
              $for: OBSERVATION
              $when: OBX-11 != 'X' and OBX-14 is valued
              $key: OBX-3.1, OBX-4
              status: 'final'
              code: OBX-3 else absent
              value: OBX-5
            """, "otherwise: omit\nfacts: { event: 'reported', order: MSH-3, at: MSH-7 }").Trace("OBX|1|NM|ER^RE||90||||||F|||20250101");
        Assert.Equal(FieldUse.Type, Use(trace, "OBX-2"));
        Assert.Equal(FieldUse.Condition, Use(trace, "OBX-11"));
        Assert.Equal(FieldUse.Condition, Use(trace, "OBX-14"));
        Assert.Equal(FieldUse.Mapped, Use(trace, "OBX-3.1"));
        Assert.Equal(FieldUse.Mapped, Use(trace, "OBX-5"));
        Assert.Equal(FieldUse.Fact, Use(trace, "MSH-3.1"));
        Assert.Equal(FieldUse.Engine, Use(trace, "MSH-9.1"));
        Assert.Equal(FieldUse.Unread, Use(trace, "OBX-1"));
    }

    [Fact]
    public void Whether_a_field_of_several_components_is_there_reads_none_of_them()
    {
        var trace = Sample.Patient("active: \"true\"\nname:\n  - { $when: PID-9 is valued, family: PID-5 first.1.1 }").Trace("PID|1||11^^^HGX^MR||Núñez||||Alias^Otro");
        Assert.Equal([FieldUse.Unread, FieldUse.Unread], trace.Fields.Where(f => f.Path.StartsWith("PID-9", StringComparison.Ordinal)).Select(f => f.Use));
    }

    [Fact]
    public void What_is_taken_back_with_the_object_around_it_is_not_mapped()
    {
        // Without its required value the second communication is given up, language and all.
        var trace = Sample.Patient("""
            link:
              - { other: { identifier: { value: PID-10 first.1 } }, type: PID-8 | code(nothing) else fail }
            birthDate: PID-7
            """, more: ("codes/nothing.csv", "from,to,display,system,note\nZ,refer,,,\n")).Trace("PID|1||11^^^HGX^MR||||20200101|F||R1");
        Assert.Equal(FieldUse.NotWritten, Use(trace, "PID-10.1"));
        Assert.Equal(FieldUse.Mapped, Use(trace, "PID-7"));
        Assert.DoesNotContain(trace.Elements, e => e.Path.StartsWith("Patient.link", StringComparison.Ordinal));
    }

    [Fact]
    public void A_segment_that_goes_on_with_a_text_repeats_its_code_without_leaving_it_unread()
    {
        var trace = Sample.Observation("value: OBX-5").Trace("OBX|1|TX|ER^RE^L||uno||||||F", "OBX|2|TX|ER^RE^L||dos||||||F|||2025");
        Assert.Equal(FieldUse.Mapped, Use(trace, "OBX[2]-5"));
        Assert.DoesNotContain(trace.Fields, f => f.Place.StartsWith("OBX[2]-3", StringComparison.Ordinal) && f.Use == FieldUse.Unread);
        Assert.Equal(FieldUse.Unread, Use(trace, "OBX[2]-14"));
    }

    [Fact]
    public void Every_valued_part_of_every_example_is_accounted_for_once()
    {
        foreach (var (name, raw, trace) in Examples())
        {
            var text = Encoding.UTF8.GetString(raw);
            var expected = text.Split('\r', StringSplitOptions.RemoveEmptyEntries).Sum(Parts);
            Assert.True(expected == trace.Fields.Count, $"{name}: {expected} parts, {trace.Fields.Count} accounted for");
            Assert.Equal(trace.Fields.Count, trace.Fields.Select(f => (f.Segment, f.Place)).Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(RobustnessProperties.Examples), MemberType = typeof(RobustnessProperties))]
    public void Whatever_mistakes_a_message_has_tracing_changes_nothing_and_its_elements_stand_in_the_Bundle_as_it_says(string example)
    {
        var raw = File.ReadAllBytes(Path.Combine(Repository.Root, example));
        var mapping = ShippedConfiguration.Mappings[example.Split('/')[2]];
        var converter = new Converter();
        for (var seed = 1; seed <= 12; seed++)
        {
            var message = Mutant.Of(raw, seed);
            if (Traced.Same(converter, mapping, message, Sample.Context()).Refusal is not null) continue;
            var (conversion, trace) = converter.Trace(mapping, message, Sample.Context());
            var entries = System.Text.Json.Nodes.JsonNode.Parse(conversion.Bundle.Span)!["entry"]!;
            foreach (var element in trace.Elements)
            {
                var path = element.Path[(element.Path.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
                var found = Converted.Find(entries[element.Entry]!["resource"], path);
                Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(found, System.Text.Json.Nodes.JsonNode.Parse(element.Json)), $"seed {seed}: {element.Path}");
            }
            Assert.Equal(trace.Fields.Count, trace.Fields.Select(f => (f.Segment, f.Place)).Distinct().Count());
        }
    }

    [Fact]
    public void Every_element_that_was_read_from_the_message_has_a_place_and_every_path_stands_once()
    {
        foreach (var (name, _, trace) in Examples())
        {
            Assert.All(trace.Elements.Where(e => e.Rule.Reads.Any(r => r.Purpose == ReadPurpose.Value) && e.Rule.Else.Length == 0 && e.Rule.Children.Count == 0 && !e.Rule.Expression.Contains('\'')), e => Assert.True(e.Reads.Count > 0, $"{name}: {e.Path}"));
            Assert.Equal(trace.Elements.Count, trace.Elements.Select(e => (e.Entry, e.Path)).Distinct().Count());
        }
    }

    private static IEnumerable<(string Name, byte[] Raw, MessageTrace Trace)> Examples()
    {
        foreach (var mapping in ShippedConfiguration.Mappings.Values)
        foreach (var path in Directory.GetFiles(Path.Combine(Repository.Root, "config/examples", mapping.Name), "*.hl7"))
        foreach (var kind in new[] { BundleKind.Transaction, BundleKind.Message })
        {
            var bytes = File.ReadAllBytes(path);
            var text = new Hl7Decoder().Decode(bytes, Sample.Context().Charset);
            var raw = text.Utf8.ToArray();
            if (Traced.Same(new Converter(), mapping, raw, Sample.Context(kind)).Refusal is null)
                yield return (Path.GetFileName(path), raw, new Converter().Trace(mapping, raw, Sample.Context(kind)).Trace);
        }
    }

    /// <summary>The valued parts of a segment, counted the plain way.</summary>
    private static int Parts(string segment)
    {
        var fields = segment.Split('|');
        var isHeader = fields[0] == "MSH";
        return (isHeader ? 2 : 0) + fields.Skip(isHeader ? 2 : 1).Sum(f => f.Split('~', '^', '&').Count(p => p.Trim(' ').Length > 0));
    }

    private static TracedElement One(MessageTrace trace, string path) => trace.Elements.Single(e => e.Path == path);

    private static FieldUse Use(MessageTrace trace, string place) => trace.Fields.Single(f => f.Place == place).Use;
}
