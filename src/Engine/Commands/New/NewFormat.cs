using System.Globalization;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Formats.Drafting;

namespace IntegrationEngine.Engine.Commands.New;

/// <summary><c>new format NAME --from FILE</c>: a first draft of a format, of a mapping over it and of an example, from a real file.</summary>
internal sealed class NewFormat(Terminal terminal, string config)
{
    /// <summary>A part of a larger file is as good.</summary>
    private const long Largest = 256L << 20;

    /// <exception cref="EngineException">E125: nothing is recognised in the file; E126: it is too large; E127: it has too many columns; E141: it can't be read; E162: the draft doesn't check.</exception>
    public int Run(string name, string from)
    {
        var (format, mapping) = (NewFile.Of(config, "formats", name), NewFile.Of(config, "mappings", name));
        var examples = System.IO.Path.Combine(config, "examples", name);
        if (Directory.Exists(examples)) throw new EngineException("E143", ("file", examples.Replace('\\', '/'))) { IsUsage = true };
        var findings = new DiagnosticBag();
        var files = new ConfigurationFolder(config, findings).Read();
        var draft = Draft(new FormatDrafter(files.Mappings, terminal.Language), name, format, Read(from));
        if (draft.Findings.Count > 0)
        {
            foreach (var finding in draft.Findings) Show(finding, draft, format);
            throw new EngineException("E162", ("file", format.Shown));
        }
        format.Write(draft.Format);
        mapping.Write(draft.Mapping);
        var (example, content) = draft.Example;
        OutputFile.Write(System.IO.Path.Combine(examples, example), content, FileMode.CreateNew);
        OutputFile.Write(System.IO.Path.Combine(examples, "tests.yaml"), draft.Tests, FileMode.CreateNew);
        Tell(draft, format, mapping, System.IO.Path.Combine(examples, example).Replace('\\', '/'));
        return draft.Records.Refused == 0 ? ExitCode.Fine : ExitCode.Findings;
    }

    private static FormatDraft Draft(FormatDrafter drafter, string name, NewFile format, byte[] file)
    {
        try
        {
            return drafter.Draft(name, Folder(format), file) ?? throw new EngineException("E125");
        }
        catch (TooManyFieldsException)
        {
            throw new EngineException("E127", ("limit", FormatGroup.MostFields.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static string Folder(NewFile format) => format.Shown[..^($"/formats/{format.Name}.yaml".Length)];

    private static byte[] Read(string file)
    {
        try
        {
            return new FileInfo(file).Length <= Largest ? File.ReadAllBytes(file) : throw new EngineException("E126", ("limit", $"{Largest >> 20} MiB"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException("E110", ("file", file), ("problem", error.GetType().Name));
        }
    }

    private void Tell(FormatDraft draft, NewFile format, NewFile mapping, string example)
    {
        terminal.Out.WriteLine(format.Shown);
        var rows = draft.Fields.Select(f => (
            Name: f.Group.Length == 0 ? f.Name : $"{f.Group}.{f.Name}",
            Type: f.Type.ToString().ToLowerInvariant() + (f.Patterns.Count > 0 ? " " + string.Join(", ", f.Patterns) : ""),
            Filled: terminal.Say($"{f.Filled} de {f.Instances}", $"{f.Filled} of {f.Instances}") + (f.Required ? terminal.Say(", obligatorio", ", required") : ""))).ToList();
        var (name, type) = (rows.Max(r => r.Name.Length), rows.Max(r => r.Type.Length));
        foreach (var row in rows) terminal.Out.WriteLine($"  {row.Name.PadRight(name)}  {row.Type.PadRight(type)}  {row.Filled}");
        terminal.Out.WriteLine(mapping.Shown);
        terminal.Out.WriteLine(terminal.Say($"{example} (inventado: los archivos reales llevan datos de pacientes)", $"{example} (made up: real files hold patients' data)"));
        var (read, refused) = draft.Records;
        terminal.Out.WriteLine(terminal.Say($"registros del archivo: {read}, con algo mal: {refused}", $"records of the file: {read}, with something wrong: {refused}"));
        if (refused > 0) terminal.Out.WriteLine(terminal.Say($"cuáles y por qué: integration-engine map --mapping {format.Name} ARCHIVO", $"which, and why: integration-engine map --mapping {format.Name} FILE"));
    }

    private void Show(Diagnostic finding, FormatDraft draft, NewFile format) =>
        terminal.Error.WriteLine(new DiagnosticRenderer(DiagnosticCatalogue.Default, terminal.Language, path => path == format.Shown ? draft.Format : draft.Mapping).Render(finding));
}
