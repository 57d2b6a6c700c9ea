using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language;

/// <summary>Every example of config/examples through the shipped mappings: the whole Bundle, its facts and its notices, in Golden/.</summary>
public class ExampleGoldenTests
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Examples =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "config", "examples"), "*.hl7", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_converts_as_expected(string example)
    {
        var parts = example.Split('/');
        var conversion = new Converter().Convert(ShippedConfiguration.Mappings[parts[2]], File.ReadAllBytes(Path.Combine(Repository.Root, example)), Sample.Context());
        Golden.Holds($"tests/Mappings.Tests/Language/Golden/{parts[2]}-{Path.GetFileNameWithoutExtension(parts[3])}.json", Shown(conversion).ToJsonString(Pretty).ReplaceLineEndings("\n") + "\n");
    }

    private static JsonObject Shown(Conversion conversion) => new()
    {
        ["refusal"] = conversion.Refusal is { } r ? new JsonArray(r.Code, r.SourcePath, r.Target) : null,
        // Without the rules' lines: they move with every edit of the mapping.
        ["notices"] = new JsonArray([.. conversion.Notices.Select(n => new JsonArray(n.Code, n.SourcePath, n.Target, n.Count))]),
        ["orders"] = new JsonArray([.. conversion.Orders.Select(o => JsonSerializer.SerializeToNode(o))]),
        ["bundle"] = conversion.Refusal is null ? JsonNode.Parse(conversion.Bundle.Span) : null,
        ["findings"] = conversion.Refusal is null ? new JsonArray([.. FhirValidator.Validate(conversion.Bundle.Span, "Bundle").Select(f => JsonValue.Create($"{f.Code} {f.Path}"))]) : null,
    };
}
