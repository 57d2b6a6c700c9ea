using System.Globalization;

using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language;

/// <summary>
/// The promise of the types, from both sides: what compiles writes valid FHIR, whatever the message; what is wrong does not compile.
/// MAPPINGS and EDITS in the environment ask for more cases than usual; MAPPINGS_FROM for other ones.
/// </summary>
public class TypingProperties
{
    private static readonly int Mappings = Number("MAPPINGS", 200);
    private static readonly int From = Number("MAPPINGS_FROM", 1);
    private static readonly int Edits = Number("EDITS", 25);

    private static readonly (string Type, string Trigger, string Folder)[] Sources = [("ORU", "R01", "oru-r01"), ("OML", "O21", "oml-o21")];

    public static TheoryData<string> Shipped => [.. ShippedConfiguration.Mappings.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Whatever_compiles_writes_valid_fhir_from_whatever_message()
    {
        var converter = new Converter();
        var wrong = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var (compiled, bundles) = (0, 0);
        for (var seed = From; seed < From + Mappings; seed++)
        {
            var source = Sources[seed % Sources.Length];
            if (RandomMapping.Of(source.Type, source.Trigger, seed) is not var (mapping, text)) continue;
            compiled++;
            foreach (var message in Messages(source.Folder, seed))
            {
                var conversion = converter.Convert(mapping, message, Sample.Context(seed % 2 == 0 ? BundleKind.Transaction : BundleKind.Collection));
                if (conversion.Refusal is not null) continue;
                bundles++;
                foreach (var finding in FhirValidator.Validate(conversion.Bundle.Span, "Bundle"))
                    wrong.TryAdd($"{finding.Code} {finding.Path} {string.Join(' ', finding.Arguments.Values)}", $"seed {seed}\n{text}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(3).Select(w => $"{w.Key}: {w.Value}")) + "\n" + string.Join('\n', wrong.Keys));
        Assert.True(compiled > Mappings / 5 && bundles > Mappings, $"{compiled} of {Mappings} mappings compiled, {bundles} Bundles were written: the property holds too little");
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void No_wrong_edit_of_a_shipped_mapping_compiles(string name)
    {
        var file = ShippedConfiguration.Texts.Single(t => t.Path == $"mappings/{name}.yaml");
        var passed = new List<string>();
        for (var seed = From; seed < From + Edits; seed++)
        {
            if (WrongEdit.Of(file.Text, seed) is not var (edited, edit)) continue;
            var findings = new DiagnosticBag();
            MappingCompiler.Compile([.. ShippedConfiguration.Texts.Where(t => t != file), file with { Text = edited }], findings);
            if (!findings.Findings.Any(f => f.Severity == Severity.Error)) passed.Add($"seed {seed}: {edit}");
        }
        Assert.True(passed.Count == 0, string.Join('\n', passed));
    }

    private static IEnumerable<byte[]> Messages(string folder, int seed)
    {
        var files = Directory.GetFiles(System.IO.Path.Combine(Repository.Root, "config", "examples", folder), "*.hl7").Order(StringComparer.Ordinal).ToList();
        foreach (var file in files)
        {
            var raw = File.ReadAllBytes(file);
            yield return raw;
            for (var i = 0; i < 4; i++) yield return Mutant.Of(raw, (seed * 31) + i);
        }
    }

    private static int Number(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;
}
