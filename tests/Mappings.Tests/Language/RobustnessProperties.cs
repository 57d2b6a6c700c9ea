using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language;

/// <summary>
/// The promise that a typed mapping can't write invalid FHIR, held against the examples with random mistakes in them.
/// MUTANTS in the environment asks for more cases than usual; MUTANTS_FROM for other ones.
/// </summary>
public partial class RobustnessProperties
{
    private static readonly int Cases = Number("MUTANTS", 60);
    private static readonly int From = Number("MUTANTS_FROM", 1);

    public static TheoryData<string> Examples =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "config", "examples"), "*.hl7", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void No_mistake_in_a_message_makes_the_conversion_throw_or_write_invalid_fhir(string example)
    {
        var raw = File.ReadAllBytes(Path.Combine(Repository.Root, example));
        var mapping = ShippedConfiguration.Mappings[example.Split('/')[2]];
        var converter = new Converter();
        var converted = 0;
        var wrong = new Dictionary<string, string>();
        for (var seed = From; seed < From + Cases; seed++)
        {
            var message = Mutant.Of(raw, seed);
            foreach (var kind in Enum.GetValues<BundleKind>())
            {
                var conversion = Convert(converter, mapping, message, kind, seed);
                if (conversion.Refusal is not null) continue;
                converted++;
                foreach (var finding in FhirValidator.Validate(conversion.Bundle.Span, "Bundle"))
                    wrong.TryAdd($"{finding.Code} {Index().Replace(finding.Path, "")} {string.Join(' ', finding.Arguments.Values)}", $"seed {seed}, {kind}, {finding.Path}");
            }
        }
        Assert.Empty(wrong);
        Assert.True(converted > 0 || example.Contains("refused", StringComparison.Ordinal), "no mutant was converted: the property holds nothing");
    }

    private static Conversion Convert(Converter converter, Mapping mapping, byte[] message, BundleKind kind, int seed)
    {
        try
        {
            return converter.Convert(mapping, message, Sample.Context(kind));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"seed {seed}, {kind}\n{Encoding.Latin1.GetString(message).Replace('\r', '\n')}", e);
        }
    }

    private static int Number(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, 1000)]
    private static partial Regex Index();
}
