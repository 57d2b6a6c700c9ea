using System.Text.Encodings.Web;
using System.Text.Json;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Examples;

namespace IntegrationEngine.Engine.Commands.Testing;

/// <summary>Writes what mappings give now as what their tests expect: whole Bundles into their files, single values into <c>tests.yaml</c>.</summary>
internal static class ExpectationWriter
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The files that were written.</returns>
    /// <exception cref="EngineException">E141: one could not be.</exception>
    public static IReadOnlyList<string> Write(TestOutcome outcome)
    {
        var written = new List<string>();
        foreach (var report in outcome.Reports)
        {
            foreach (var result in report.Results.Where(r => r is { Bundle: not null, Test.Whole: not null } && (r.Problems.Count > 0 || r.Differences.Any(d => d.Value is null))))
                Save($"{report.Folder.Path}/{result.Test.Whole!.Name}", result.Bundle!, written);
            var values = report.Results.SelectMany(r => r.Differences).Where(d => d.Value is { IsList: false }).ToList();
            if (values.Count > 0 && report.Folder.Tests is { } tests) Save(tests.Path, Rewritten(tests, values), written);
        }
        return written;
    }

    /// <summary>Values are replaced from the end on, so that the places of those before stay right.</summary>
    private static string Rewritten(ConfigText tests, List<ExampleDifference> differences)
    {
        var lines = tests.Text.Split('\n');
        foreach (var difference in differences.OrderByDescending(d => d.Value!.ValueSpan.Line).ThenByDescending(d => d.Value!.ValueSpan.Column))
        {
            var span = difference.Value!.ValueSpan;
            ref var line = ref lines[span.Line - 1];
            var value = difference.Got is null ? "null" : difference.Value.Path.IsCount ? difference.Got : JsonSerializer.Serialize(difference.Got, Quoted);
            line = line[..(span.Column - 1)] + value + line[Math.Min(line.Length, span.Column - 1 + span.Length)..];
        }
        return string.Join('\n', lines);
    }

    private static void Save(string path, string text, List<string> written)
    {
        OutputFile.Write(path, text);
        written.Add(path);
    }
}
