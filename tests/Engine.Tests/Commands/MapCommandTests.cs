using System.Text.Json;
using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Engine.Tests.Commands;

public class MapCommandTests
{
    private static readonly string Config = Path.Combine(Repository.Root, "config");

    private static readonly string Examples = Path.Combine(Config, "examples");

    [Fact]
    public async Task A_file_that_is_not_there_is_no_file_and_no_message()
    {
        using var configuration = new SmallConfiguration();
        var result = await configuration.RunAsync("map", configuration.Below("nada.hl7"), "--lang", "es");
        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.EndsWith("\n0 archivos, 0 mensajes: 0 convertidos, 0 rechazados, 0 con Bundle inválido; 1 sin leer\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_example_converts_to_a_valid_Bundle_but_the_one_that_is_to_be_refused()
    {
        using var folder = new TemporaryFolder();
        var result = await MapAsync("--out", folder.Below("out"), Path.Combine(Examples, "oml-o21"), Path.Combine(Examples, "oru-r01"));
        Assert.Equal(ExitCode.Findings, result.ExitCode);
        var lines = result.Out.TrimEnd().Split('\n');
        var rejected = Assert.Single(lines, l => l.StartsWith("rejected ", StringComparison.Ordinal));
        Assert.Contains("99-refused-unknown-status.hl7: R", rejected, StringComparison.Ordinal);
        Assert.Contains("OBR", rejected, StringComparison.Ordinal);
        Assert.EndsWith("1 rejected, 0 with an invalid Bundle", lines[^1], StringComparison.Ordinal);
        var bundles = Directory.GetFiles(folder.Below("out"), "*.fhir.json", SearchOption.AllDirectories);
        Assert.Equal(lines.Length - 2, bundles.Length);
        Assert.All(bundles, b => Assert.Empty(FhirValidator.Validate(File.ReadAllBytes(b), "Bundle")));
    }

    [Fact]
    public async Task What_is_no_message_is_a_coded_line_and_never_an_exception()
    {
        using var folder = new TemporaryFolder();
        folder.With("in/a-empty.hl7", []);
        folder.With("none/a.json", "{\"ordenes\":[]}"u8.ToArray());
        Assert.Contains("E128", (await MapAsync("--mapping", "imss-bienestar-samples", folder.Below("none"))).Out, StringComparison.Ordinal);
        folder.With("in/b-blank.hl7", "\r\n \r\n"u8.ToArray());
        folder.With("in/c-text.txt", "esto no es HL7"u8.ToArray());
        folder.With("in/d-binary.bin", [0xFF, 0xFE, 0x00, 0x01, 0x0B, 0x1C]);
        folder.With("in/e-other.hl7", "MSH|^~\\&|A|B|C|D|20250101||SIU^S12|1|P|2.5\rPID|1||1\r"u8.ToArray());
        folder.With("in/f-header.hl7", "MSH|^"u8.ToArray());
        folder.With("in/.hidden", "x"u8.ToArray());
        var result = await MapAsync("--format", "json", folder.Below("in"), folder.Below("missing.hl7"));
        Assert.Equal(ExitCode.Findings, result.ExitCode);
        var lines = result.Out.TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var codes = lines[..^1].Select(l => l.GetProperty("code").GetString()!).ToList();
        Assert.Equal(7, codes.Count);
        Assert.Equal(["E111", "E111"], codes[..2]);
        Assert.Matches("^(E113|E124|R1[0-9]{2})$", codes[2]);
        Assert.Matches("^(E113|E124|R1[0-9]{2})$", codes[3]);
        Assert.Equal("E114", codes[4]);
        Assert.Equal("E114", codes[5]);
        Assert.Equal("E110", codes[6]);
        Assert.Equal((7, lines[^1].GetProperty("rejected").GetInt32()), (lines[^1].GetProperty("rejected").GetInt32() + lines[^1].GetProperty("unread").GetInt32(), lines[^1].GetProperty("messages").GetInt32()));
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task In_a_folder_read_me_files_are_passed_over_and_a_named_one_is_read()
    {
        using var folder = new TemporaryFolder();
        folder.With("in/README.md", "# Ejemplos"u8.ToArray());
        folder.With("in/a.hl7", await File.ReadAllBytesAsync(Path.Combine(Examples, "oru-r01", "02-ihc-final.hl7")));
        var whole = await MapAsync(folder.Below("in"));
        Assert.Equal(ExitCode.Fine, whole.ExitCode);
        Assert.DoesNotContain("README", whole.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Findings, (await MapAsync(folder.Below("in/README.md"))).ExitCode);
    }

    [Fact]
    public void Files_of_a_folder_are_shown_as_the_folder_was_given()
    {
        using var folder = new TemporaryFolder();
        folder.With("in/deep/a.hl7", []);
        var given = Path.GetRelativePath(Directory.GetCurrentDirectory(), folder.Below("in"));
        Assert.Equal([Path.Combine(given, "deep", "a.hl7")], MessageFolder.Files(given));
    }

    [Fact]
    public async Task Pipes_and_links_that_lead_back_do_not_hold_a_folder_up()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        folder.With("in/deep/a.hl7", await File.ReadAllBytesAsync(Path.Combine(Examples, "oru-r01", "02-ihc-final.hl7")));
        Directory.CreateSymbolicLink(folder.Below("in/deep/up"), "..");
        Directory.CreateSymbolicLink(folder.Below("in/deep/again"), folder.Below("in/deep"));
        Directory.CreateSymbolicLink(folder.Below("in/z-zero"), "/dev/zero");
        using (var made = System.Diagnostics.Process.Start("mkfifo", folder.Below("in/pipe"))) await made.WaitForExitAsync();
        var result = await MapAsync("--format", "json", folder.Below("in"));
        var lines = result.Out.TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal([null, "E111", "E111"], lines[..^1].Select(l => l.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_named_pipe_that_nobody_writes_is_left_when_asked_to_stop()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        folder.With("a", []);
        using (var made = System.Diagnostics.Process.Start("mkfifo", folder.Below("pipe"))) await made.WaitForExitAsync();
        using var stop = new CancellationTokenSource();
        var mapping = Cli.RunWithAsync("", stop.Token, "map", "--config", Config, folder.Below("pipe"));
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Findings, (await mapping).ExitCode);
        // Frees the reader, where it had begun to wait.
        await using var writer = new FileStream(folder.Below("pipe"), FileMode.Open, FileAccess.ReadWrite);
    }

    [Fact]
    public async Task A_file_of_several_messages_gives_a_line_and_a_Bundle_for_each()
    {
        using var folder = new TemporaryFolder();
        var first = await File.ReadAllBytesAsync(Path.Combine(Examples, "oru-r01", "01-ihc-preliminary.hl7"));
        var second = await File.ReadAllBytesAsync(Path.Combine(Examples, "oru-r01", "02-ihc-final.hl7"));
        var file = folder.With("lote.hl7", [.. "FHS|^~\\&\rBHS|^~\\&\r"u8, .. first, .. "\r"u8, .. second, .. "\rBTS|2\rFTS|1\r"u8]);
        var result = await MapAsync("--out", folder.Below("out"), file);
        Assert.True(result.ExitCode == ExitCode.Fine, result.Out + result.Error);
        Assert.Equal(["lote-001.fhir.json", "lote-002.fhir.json"], Directory.GetFiles(folder.Below("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("lote.hl7#2 -> ", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_is_read_and_Bundles_go_to_standard_output_when_asked_for()
    {
        var message = await File.ReadAllTextAsync(Path.Combine(Examples, "oru-r01", "02-ihc-final.hl7"));
        var result = await Cli.RunWithAsync(message, CancellationToken.None, "map", "--config", Config, "--out", "-", "-");
        Assert.True(result.ExitCode == ExitCode.Fine, result.Error);
        Assert.Equal("Bundle", JsonDocument.Parse(result.Out).RootElement.GetProperty("resourceType").GetString());
        Assert.Contains("converted   -", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_input_gives_the_same_names_and_bytes()
    {
        using var folder = new TemporaryFolder();
        var message = await File.ReadAllBytesAsync(Path.Combine(Examples, "oru-r01", "02-ihc-final.hl7"));
        folder.With("in/a.hl7", message);
        folder.With("in/a.txt", message);
        folder.With("in/b/a.hl7", message);
        await MapAsync("--out", folder.Below("one"), folder.Below("in"));
        await MapAsync("--out", folder.Below("two"), folder.Below("in"));
        string[] names = ["a.fhir.json", "a.txt.fhir.json", "b/a.fhir.json"];
        foreach (var name in names) Assert.Equal(File.ReadAllBytes(folder.Below("one", name)), File.ReadAllBytes(folder.Below("two", name)));
        Assert.Equal(names.Length, Directory.GetFiles(folder.Below("one"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task A_named_mapping_is_used_whatever_the_channels_say_and_an_unknown_one_gets_a_guess()
    {
        var example = Path.Combine(Examples, "oru-r01", "02-ihc-final.hl7");
        Assert.Equal(ExitCode.Fine, (await MapAsync("--mapping", "oru-r01", example)).ExitCode);
        var unknown = await MapAsync("--mapping", "oru-r10", example);
        Assert.Equal(ExitCode.Usage, unknown.ExitCode);
        Assert.Contains("did you mean 'oru-r01'?", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_folder_that_cant_be_written_is_a_coded_error()
    {
        using var folder = new TemporaryFolder();
        var file = folder.With("taken", "x"u8.ToArray());
        var result = await MapAsync("--out", file, Path.Combine(Examples, "oru-r01", "02-ihc-final.hl7"));
        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.StartsWith("error[E118]", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_names_the_line_and_the_fields_of_each_element_and_lists_what_no_line_reads()
    {
        var result = await MapAsync("--trace", Path.Combine(Examples, "oru-r01", "02-ihc-final.hl7"));
        Assert.True(result.ExitCode == ExitCode.Fine, result.Error);
        Assert.Matches(@"\n  name\[0\]\.family +Núñez Ávila +PID-5\.1\.1, PID-6\.1\.1 \w+\.yaml:\d+\n", result.Out);
        Assert.Matches(@"\n  birthDate +1974-05-12 +PID-7 +\w+\.yaml:\d+\n", result.Out);
        Assert.Matches(@"\n  subject +-> \[\d+\] Patient ", result.Out);
        Assert.Contains("unread (no line names them):\n", result.Out, StringComparison.Ordinal);
        Assert.Matches(@"\n  OBX-1 +×\d+ +Set ID - OBX\n", result.Out);
        Assert.All(result.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 140));
    }

    [Fact]
    public async Task A_trace_as_JSON_has_every_element_and_every_valued_part()
    {
        var result = await MapAsync("--trace", "--format", "json", Path.Combine(Examples, "oru-r01", "02-ihc-final.hl7"));
        var trace = JsonDocument.Parse(result.Out.Split('\n')[0]).RootElement.GetProperty("trace");
        var status = trace.GetProperty("elements").EnumerateArray().Single(e => e.GetProperty("path").GetString() == "DiagnosticReport.status");
        Assert.Equal("OBR-25", status.GetProperty("reads")[0].GetProperty("at").GetString());
        Assert.Matches(@"\w\.yaml:\d+:\d+$", status.GetProperty("rule").GetString());
        Assert.Contains(trace.GetProperty("fields").EnumerateArray(), f => f.GetProperty("at").GetString() == "OBX[2]-5" && f.GetProperty("use").GetString() == "mapped");
    }

    private static Task<Cli> MapAsync(params string[] arguments) => Cli.RunAsync(["map", "--lang", "en", "--config", Config, .. arguments]);
}
