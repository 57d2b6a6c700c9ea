using System.Text.Encodings.Web;
using System.Text.Json;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>Runs the tests of a mapping. Not thread-safe.</summary>
/// <param name="context">The settings of the mapping's channel.</param>
public sealed class ExampleRunner(Mapping mapping, ConversionContext context)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private readonly Converter _converter = new();
    private readonly HashSet<int> _reached = [];
    private readonly Dictionary<string, UnreadField> _unread = new(StringComparer.Ordinal);

    public ExampleReport Run(ExampleFolder folder, IReadOnlyList<ExampleTest> tests)
    {
        _reached.Clear();
        _unread.Clear();
        var results = tests.Select(t => Run(folder, t)).ToList();
        return new ExampleReport(mapping, folder, results, new ExampleCoverage(mapping, _reached), [.. _unread.Values.OrderBy(u => u.Path, PathOrder.Instance)]);
    }

    private ExampleResult Run(ExampleFolder folder, ExampleTest test)
    {
        if (mapping.Format is { } format) return Run(folder, test, format);
        ReadOnlyMemory<byte> message = folder.Files[test.Input];
        var settings = context with { Bundle = test.Bundle ?? context.Bundle };
        if (test.Edits.Count > 0)
        {
            var problems = new DiagnosticBag();
            var edited = MessageEditor.Apply(message, context.Charset, test.Edits, problems);
            if (problems.HasErrors) return new ExampleResult(test, null, [], null) { Problems = problems.Sorted() };
            if (edited is not null)
            {
                message = edited;
                settings = settings with { Charset = new CharsetSetting("UTF-8", null) };
            }
        }
        return Run(folder, test, message, settings);
    }

    private ExampleResult Run(ExampleFolder folder, ExampleTest test, FormatDefinition format)
    {
        var input = RecordInput.Of(format, folder.Files[test.Input]);
        var record = input.Find(test.Record);
        if ((record is null ? input.Fault : record.Value.Fault) is { } fault)
            return new ExampleResult(test, new Refusal(fault.Code, fault.Place, Arguments: fault.Arguments), [], null) { IsWrongOutcome = test.Refusal?.Fits(fault.Code, fault.Place) != true };
        var content = record?.Content ?? default;
        if (test.FieldEdits.Count > 0)
        {
            var problems = new DiagnosticBag();
            var edited = RecordEditor.Apply(content, test.FieldEdits, problems);
            if (problems.HasErrors) return new ExampleResult(test, null, [], null) { Problems = problems.Sorted() };
            content = edited ?? content;
        }
        return Run(folder, test, content, context with { Bundle = test.Bundle ?? context.Bundle });
    }

    private ExampleResult Run(ExampleFolder folder, ExampleTest test, ReadOnlyMemory<byte> message, ConversionContext settings)
    {
        Cover(message, settings);
        var (conversion, trace) = _converter.Trace(mapping, message, settings);
        _reached.UnionWith(trace.Reached);
        var result = new ExampleResult(test, conversion.Refusal, conversion.Notices, trace);
        return conversion.Refusal is { } refusal
            ? result with { IsWrongOutcome = test.Refusal?.Fits(refusal.Code, refusal.SourcePath) != true }
            : Converted(folder, result, conversion.Bundle);
    }

    /// <summary>What a Bundle of kind message would have too (its MessageHeader) is reached and read where a channel writes such Bundles.</summary>
    private void Cover(ReadOnlyMemory<byte> message, ConversionContext settings)
    {
        var (_, trace) = _converter.Trace(mapping, message, settings with { Bundle = BundleKind.Message });
        _reached.UnionWith(trace.Reached);
        foreach (var field in trace.Unread.Where(u => u.Use == FieldUse.Unread))
            _unread[field.Path] = field with { Count = field.Count + (_unread.TryGetValue(field.Path, out var before) ? before.Count : 0) };
    }

    private ExampleResult Converted(ExampleFolder folder, ExampleResult result, ReadOnlyMemory<byte> bundle)
    {
        using var document = JsonDocument.Parse(bundle);
        var places = new DifferencePlaces(document.RootElement, result.Trace!, mapping.Rules);
        result = result with { Problems = [.. result.Test.Values.Where(v => Misses(v, places)).Select(v => Diagnostic.Error("T118", v.Span, ("path", v.Path.Text), ("type", v.Path.Steps[0].Name)))] };
        var differences = result.Test.Values.Select(v => Compare(v, places)).OfType<ExampleDifference>().ToList();
        if (result.Test.Whole is { } whole)
        {
            if (folder.Files.TryGetValue(whole.Name, out var content))
            {
                using var expected = JsonDocument.Parse(content);
                differences.AddRange(BundleDifferences.Of(expected.RootElement, document.RootElement).Select(places.Of));
            }
            else
            {
                result = result with { Problems = [.. result.Problems, Diagnostic.Error("T104", whole.Span, ("file", whole.Name), ("folder", folder.Path), ("expected", whole.Name))] };
            }
        }
        return result with
        {
            IsWrongOutcome = result.Test.Refusal is not null,
            Differences = differences,
            Findings = FhirValidator.Validate(bundle.Span, "Bundle"),
            MissingNotices = [.. result.Test.Notices.Where(n => !result.Notices.Any(r => n.Fits(r.Code, r.SourcePath)))],
            Bundle = Written(document.RootElement),
        };
    }

    private static string Written(JsonElement bundle)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Indented)) bundle.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(text.GetBuffer().AsSpan(0, (int)text.Length)) + "\n";
    }

    /// <summary>That an element is not there says something only of a resource that is.</summary>
    private static bool Misses(ExpectedValue expected, DifferencePlaces places) =>
        !expected.Path.IsCount && expected.Values.Count == 0 && expected.Path.Steps.Count > 1 && places.Query.Find(expected.Path with { Steps = [expected.Path.Steps[0]] }).Count == 0;

    private static ExampleDifference? Compare(ExpectedValue expected, DifferencePlaces places)
    {
        var found = places.Query.Find(expected.Path);
        if (expected.Path.IsCount)
        {
            var count = found.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return expected.Values is [var number] && number == count ? null : new ExampleDifference(expected.Path.Text, expected.Values.Count == 1 ? expected.Values[0] : null, count) { Value = expected };
        }
        if (expected.IsList)
        {
            var all = found.Select((f, i) => places.Query.Shown(f.Json, i < expected.Values.Count ? expected.Values[i] : null)).ToList();
            return all.SequenceEqual(expected.Values, StringComparer.Ordinal) ? null : places.Of(expected, string.Join(", ", expected.Values), found.Count == 0 ? null : string.Join(", ", all), found);
        }
        if (expected.Values.Count == 0) return found.Count == 0 ? null : places.Of(expected, null, places.Query.Shown(found[0].Json), found);
        var other = found.Where(f => places.Query.Shown(f.Json, expected.Values[0]) != expected.Values[0]).ToList();
        return found.Count > 0 && other.Count == 0 ? null
            : places.Of(expected, expected.Values[0], other.Count == 0 ? null : places.Query.Shown(other[0].Json), other);
    }
}
