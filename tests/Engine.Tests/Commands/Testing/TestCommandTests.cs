using System.Text;
using System.Text.Json;
using IntegrationEngine.Engine.Commands;
using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Commands.Testing;

/// <summary><c>test</c> on a small configuration of its own.</summary>
public sealed class TestCommandTests : IDisposable
{
    private const string Message = "MSH|^~\\&|A|CIBIOR|||20250925092000||ORU^R01^ORU_R01|1|P|2.5.1||||||UNICODE UTF-8\rPID|1||11^^^HGX^MR||Núñez^María||19740512|F\rOBR|1|A1|B1|85904-1^Panel^LN|||20250922|||||||||||||||||||F\rZZZ|1|algo\r";

    private readonly Commands.TemporaryFolder _folder = new();

    public TestCommandTests()
    {
        foreach (var part in (string[])["mappings/_shared", "codes"])
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "config", part)))
            _folder.With($"config/{part}/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        Write("channels/canal.yaml", "channel: canal\nlisten: { mllp: { port: 2575 } }\nsource: hl7v2 ORU^R01\nmapping: chico\nassigns: { institution: CIBIOR }\ncharset: declared else windows-1252\ntime-zone: America/Mexico_City\ndeliver-to: [carpeta]\n");
        Write("destinations/carpeta.yaml", $"destination: carpeta\nfiles: {{ folder: '{_folder.Below("out")}' }}\n");
        Mapping("family: .1.1");
        _folder.With("config/examples/chico/uno.hl7", Encoding.UTF8.GetBytes(Message));
    }

    [Fact]
    public async Task A_message_that_no_test_names_must_convert_and_the_lines_it_does_not_reach_are_listed()
    {
        var result = await TestAsync();
        Assert.True(result.ExitCode == ExitCode.Fine, result.Out + result.Error);
        Assert.Contains("chico        1 passed; rules: 9 of 10 (90 %)", result.Out, StringComparison.Ordinal);
        Assert.Matches(@"not reached in .*chico\.yaml:\n +\d+  patient: Patient\.maritalStatus  PID-16\n", result.Out);
        Assert.Matches(@"unread: .*ZZZ-1, ZZZ-2", result.Out);
        Assert.EndsWith("1 test: 1 passed, 0 failed\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_difference_names_the_element_both_values_the_line_and_the_field()
    {
        Tests("- { name: dos apellidos, input: uno.hl7, expect: { Patient.name.family: Ávila, Patient.name.given: [María, Luisa], Patient.count(): 2, Patient.photo: null } }");
        var result = await TestAsync();
        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.Contains("FAILED  chico: dos apellidos", result.Out, StringComparison.Ordinal);
        Assert.Matches(@"  Patient\.name\[0\]\.family\n    expected  Ávila\n    got       Núñez\n    line      .*chico\.yaml:\d+:\d+  \.1\.1\n    reads     PID-5\.1\.1\n", result.Out);
        Assert.Matches(@"  Patient\.name\[0\]\.given\[0\]\n    expected  María, Luisa\n    got       María\n    line      .*chico\.yaml:\d+:\d+  \.2\n    reads     PID-5\.2\n", result.Out);
        Assert.Contains("  Patient.count()\n    expected  2\n    got       1\n", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("photo", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_names_the_lines_that_could_have_written_it()
    {
        Tests("- { name: estado civil, input: uno.hl7, expect: { Patient.maritalStatus.coding.code: M } }\n- { name: sin nombre, input: uno.hl7, with: { PID-5: '' }, expect: { Patient.name.family: Núñez } }");
        var result = await TestAsync();
        Assert.Matches(@"Patient\.maritalStatus\.coding\.code\n    expected  M\n    got       \(nothing\)\n    line      .*datatypes\.yaml", result.Out);
        Assert.Matches(@"Patient\.name\.family\n    expected  Núñez\n    got       \(nothing\)\n    line      .*chico\.yaml:\d+:\d+  \.1\.1\n    reads     PID-5\.1\.1\n", result.Out);
    }

    [Fact]
    public async Task Edits_change_fields_parts_repetitions_and_segments_and_nulls_are_HL7s()
    {
        Tests("""
            - name: partes
              input: uno.hl7
              with: { PID-5.1: Ávila, "PID-3[2].1": "22", "PID-3[2].4": HGX, PID-7: null, PID-8: '', "ZZZ": '' }
              expect:
                Patient.name.family: Ávila
                "Patient.identifier[2].value": "22"
                Patient.birthDate: null
                Patient.gender: null
            - name: segmento nuevo
              input: uno.hl7
              with: { "OBR[2]": "OBR|2|A2|B2|1^Otro^L|||||||||||||||||||||X" }
              expect: { DiagnosticReport.count(): 2 }
            """, "DiagnosticReport");
        var result = await TestAsync();
        Assert.True(result.ExitCode == ExitCode.Fine, result.Out);
    }

    [Fact]
    public async Task A_refusal_must_come_with_its_code_and_place()
    {
        Tests("- { name: rechazo, input: uno.hl7, with: { MSH-9: ADT^A01 }, expect-reject: { code: R122, at: MSH-9 } }\n- { name: otro, input: uno.hl7, with: { MSH-9: ADT^A01 }, expect-reject: { code: R121 } }\n- { name: ninguno, input: uno.hl7, expect-reject: R122 }");
        var result = await TestAsync();
        Assert.DoesNotContain("FAILED  chico: rechazo", result.Out, StringComparison.Ordinal);
        Assert.Matches(@"FAILED  chico: otro .*\n    expected  a refusal R121\n    got       R122 MSH-9: ", result.Out);
        Assert.Matches(@"FAILED  chico: ninguno .*\n    expected  a refusal R122\n    got       a Bundle\n", result.Out);
    }

    [Fact]
    public async Task Accept_writes_whole_Bundles_and_single_values_and_then_all_is_well()
    {
        Tests("# primero\n- name: entero\n  input: uno.hl7\n  expect: uno.fhir.json\n- name: partes\n  input: uno.hl7\n  expect: { Patient.name.family: Ávila, Patient.gender: male, Patient.count(): 7, Patient.maritalStatus.text: S } # al final\n");
        Assert.Contains("T104", (await TestAsync()).Out, StringComparison.Ordinal);
        var ci = Environment.GetEnvironmentVariable("CI");
        Environment.SetEnvironmentVariable("CI", "true");
        var refused = await TestAsync("--accept");
        Environment.SetEnvironmentVariable("CI", null);
        var accepted = await TestAsync("--accept");
        Environment.SetEnvironmentVariable("CI", ci);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.StartsWith("error[E161]", refused.Error, StringComparison.Ordinal);
        Assert.True(accepted.ExitCode == ExitCode.Fine, accepted.Out);
        Assert.Contains("rewritten: ", accepted.Error, StringComparison.Ordinal);
        Assert.Contains("\n      \"family\": \"Núñez\"", File.ReadAllText(_folder.Below("config/examples/chico/uno.fhir.json")).Replace("            ", "      ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("{ Patient.name.family: \"Núñez\", Patient.gender: \"female\", Patient.count(): 1, Patient.maritalStatus.text: null } # al final", File.ReadAllText(_folder.Below("config/examples/chico/tests.yaml")), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, (await TestAsync()).ExitCode);
    }

    [Fact]
    public async Task No_tests_are_a_failure_and_a_folder_without_a_mapping_is_a_finding()
    {
        var none = await TestAsync("otro");
        Assert.Equal(ExitCode.Findings, none.ExitCode);
        Assert.StartsWith("error[E160]", none.Error, StringComparison.Ordinal);
        _folder.With("config/examples/chicos/uno.hl7", Encoding.UTF8.GetBytes(Message));
        var stray = await TestAsync();
        Assert.Equal(ExitCode.Findings, stray.ExitCode);
        Assert.Contains("error[T116]", stray.Out, StringComparison.Ordinal);
        Assert.Contains("did you mean 'chico'?", stray.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_is_a_mappings_name_or_file_its_folder_of_examples_or_one_message()
    {
        _folder.With("config/examples/chico/dos.hl7", Encoding.UTF8.GetBytes(Message));
        foreach (var (path, count) in new[] { ("chico", 2), (_folder.Below("config/mappings/chico.yaml"), 2), (_folder.Below("config/examples/chico"), 2), (_folder.Below("config/examples/chico/dos.hl7"), 1), (_folder.Below("config"), 2) })
            Assert.Contains($"\n{count} {(count == 1 ? "test" : "tests")}: {count} passed, 0 failed", (await TestAsync(path)).Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await TestAsync("config/missing.yaml")).ExitCode);
    }

    [Fact]
    public async Task Keys_show_what_each_identity_is_made_of_and_warn_where_it_is_not_stable()
    {
        Tests("- { name: dos veces, input: uno.hl7, with: { \"OBR[2]\": \"OBR|2|A1|B1|85904-1^Panel^LN||||||||||||||||||||||F\" }, expect: { Bundle.resourceType: Bundle } }\n- { name: sin clave, input: uno.hl7, with: { PID-3: '' }, expect: { Bundle.resourceType: Bundle } }", "DiagnosticReport");
        var result = await TestAsync("--keys");
        Assert.True(result.Out.Contains("keys of chico\n  patient  Patient\n    urn:integration-engine:system:CIBIOR:CIBIOR:HGX | 11\n", StringComparison.Ordinal), result.Out);
        Assert.Matches(@"B1 \| #1  ! equal keys: their order tells them apart\n", result.Out);
        Assert.Contains("! no key: holds in this message only\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_JSON_there_is_one_object_with_every_test_rule_and_field()
    {
        Tests("- { name: apellido, input: uno.hl7, expect: { Patient.name.family: Ávila } }");
        var root = JsonDocument.Parse((await TestAsync("--format", "json", "--keys")).Out).RootElement;
        Assert.Equal(1, root.GetProperty("failed").GetInt32());
        var mapping = root.GetProperty("mappings")[0];
        Assert.Equal("Núñez", mapping.GetProperty("tests")[0].GetProperty("differences")[0].GetProperty("got").GetString());
        Assert.Equal("Patient.maritalStatus", mapping.GetProperty("rules").GetProperty("unreached")[0].GetProperty("target").GetString());
        Assert.Contains(mapping.GetProperty("unread").EnumerateArray(), u => u.GetProperty("path").GetString() == "ZZZ-2");
        Assert.Equal("Patient", mapping.GetProperty("keys")[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task Watching_tests_again_when_a_file_changes_and_stops_when_asked()
    {
        Tests("- { name: apellido, input: uno.hl7, expect: { Patient.name.family: Ávila } }");
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter { NewLine = "\n" };
        var shown = TextWriter.Synchronized(output);
        var terminal = new Terminal(shown, shown, () => Stream.Null, "en", Interactive: false);
        var watching = Task.Run(() => CommandLine.RunAsync(["test", "--lang", "en", "--config", _folder.Below("config"), "--watch"], terminal, stop.Token));
        await EngineFixture.EventuallyAsync(() => Task.FromResult(Shown().Contains("0 passed, 1 failed", StringComparison.Ordinal)));
        Tests("- { name: apellido, input: uno.hl7, expect: { Patient.name.family: Núñez } }");
        await EngineFixture.EventuallyAsync(() => Task.FromResult(Shown().Contains("1 passed, 0 failed", StringComparison.Ordinal)));
        await stop.CancelAsync();
        await watching;

        string Shown()
        {
            lock (shown) return output.ToString();
        }
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string file, string text) => _folder.With("config/" + file, Encoding.UTF8.GetBytes(text));

    private void Tests(string tests, string? resource = null)
    {
        if (resource is not null) Mapping("family: .1.1", $"\n  report:\n    $resource: {resource}\n    $for: ORDER_OBSERVATION\n    $key: OBR-3, ordinal\n    status: 'final'\n    code: OBR-4 else absent\n");
        Write("examples/chico/tests.yaml", "tests:\n" + string.Concat(tests.Split('\n').Select(l => "  " + l + "\n")));
    }

    private void Mapping(string family, string more = "") => Write("mappings/chico.yaml", $$"""
        mapping: chico
        source: hl7v2 ORU^R01
        otherwise: omit
        facts: { event: 'reported', order: MSH-3, at: MSH-7 }
        resources:
          patient:
            $resource: Patient
            $for: PATIENT_RESULT
            $key: PID-3 first
            identifier: PID-3
            name:
              - $each: PID-5
                {{family}}
                given: .2
            gender: PID-8 | code(sex)
            birthDate: PID-7
            maritalStatus: PID-16
        """ + "\n" + more);

    private Task<Cli> TestAsync(params string[] arguments) => Cli.RunAsync(["test", "--lang", "en", "--config", _folder.Below("config"), .. arguments]);
}
