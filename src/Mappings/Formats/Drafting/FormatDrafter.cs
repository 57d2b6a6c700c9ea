using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>
/// Drafts a format from a real file: its kind, separator and header, the type and pattern of each field; and a mapping and an example to begin with.
/// No text of the file stands in them, save for codes that come again and again.
/// </summary>
/// <param name="files">The configuration's mappings, code maps and formats.</param>
/// <param name="language">Of the comments: <c>es</c> or <c>en</c>.</param>
public sealed class FormatDrafter(IReadOnlyList<ConfigText> files, string language)
{
    private static readonly BilingualTexts Texts = BilingualTexts.Load(typeof(FormatDrafter).Assembly, "outline/draft-texts.yaml");

    /// <param name="config">The configuration's folder as findings show it, as <c>config</c>.</param>
    /// <returns>Null where nothing is recognised in the file.</returns>
    /// <exception cref="TooManyFieldsException">It has more columns than a format may have.</exception>
    public FormatDraft? Draft(string name, string config, byte[] file)
    {
        if (FileSample.Read(file) is not { } sample) return null;
        var root = DraftedGroup.Of(sample.Root);
        var text = FormatWriter.Write(name, Say("format", ("count", sample.Root.Count.ToString(CultureInfo.InvariantCulture))), sample, root);
        var formatFile = new ConfigText($"{config}/formats/{name}.yaml", text);
        var findings = new DiagnosticBag();
        if (FormatCompiler.Read(formatFile, findings) is not { } format)
            return new FormatDraft(text, "", ("", []), "", [.. root.All()], default, findings.Sorted());
        var mapping = new RecordMappingDraft(name, root, [.. files, formatFile], $"{config}/mappings/{name}.yaml", key => Say(key)).Write();
        var example = ExampleWriter.Write(format, root);
        return new FormatDraft(text, mapping, example, Tests(example.Name), [.. root.All()], Count(format, file), Errors(formatFile, new ConfigText($"{config}/mappings/{name}.yaml", mapping)));
    }

    private string Tests(string example) => $"tests:\n  - name: {Say("example")}\n    input: {example}\n    record: 1\n    expect: {{ Observation.count(): 1 }}\n";

    private static (int Read, int Refused) Count(FormatDefinition format, byte[] file)
    {
        var (read, refused) = (0, 0);
        foreach (var record in RecordReader.Read(format, new MemoryStream(file, writable: false), new RecordPipes()))
        {
            read++;
            if (record.Fault is not null || record.Faults.Count > 0) refused++;
        }
        return (read, refused);
    }

    /// <summary>The errors that the configuration doesn't have without the draft.</summary>
    private List<Diagnostic> Errors(params ConfigText[] drafts)
    {
        var (without, with) = (new DiagnosticBag(), new DiagnosticBag());
        MappingCompiler.Compile(files, without);
        MappingCompiler.Compile([.. files, .. drafts], with);
        var known = without.Findings.Select(f => (f.Code, f.At)).ToHashSet();
        return [.. with.Sorted().Where(f => f.Severity == Severity.Error && !known.Contains((f.Code, f.At)))];
    }

    private string Say(string key, params (string Name, string Value)[] arguments) =>
        DiagnosticCatalogue.Fill(Texts.Find("format-" + key, language)!, arguments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal));
}
