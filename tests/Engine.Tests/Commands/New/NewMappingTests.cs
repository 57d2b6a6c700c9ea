using System.Text.RegularExpressions;
using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands.New;

public class NewMappingTests
{
    private const string Report =
        "MSH|^~\\&|PATOLAB|CIBIOR|SIGHO|PLSSA000001|20250926101500-0600||ORU^R01^ORU_R01|C-1|P|2.5.1\r" +
        "PID|1||12345^^^PATOLAB^MR||Núñez^Íñigo||19800229|F||2106-3|Calle Ñandú 5^^Puebla\r" +
        "PV1|1|O|CONS-4|||||||||||||||||V-77^^^PATOLAB^VN\r" +
        "OBR|1|S-1^SIGHO|R-1^PATOLAB|85904-1^IHQ^LN|||20250925|||||||||||||||20250926101000-0600|||F\r" +
        "OBX|1|ST|10334-1^ER^LN||positivo||||||F\rZCI|1|algo\r";

    [Theory]
    [InlineData("es", "new-mapping-extends.es.txt")]
    [InlineData("en", "new-mapping-extends.en.txt")]
    public async Task Where_a_mapping_reads_the_type_the_draft_extends_it_and_lists_what_no_line_reads(string language, string golden)
    {
        using var configuration = new SmallConfiguration();
        var result = await configuration.RunAsync("new", "mapping", "hospital", "--from", configuration.Beside("mensaje.hl7", Report), "--lang", language);
        Assert.Equal((ExitCode.Fine, ""), (result.ExitCode, result.Error));
        Golden.Holds(golden, result.Out + "\n" + await File.ReadAllTextAsync(configuration.Below("config/mappings/hospital.yaml")));
        await AssertChecksAndConverts(configuration, "hospital");
    }

    [Fact]
    public async Task Where_none_does_the_draft_says_what_its_segments_become_as_far_as_that_checks()
    {
        using var configuration = new SmallConfiguration();
        var file = configuration.Beside("mensaje.hl7", Report.Replace("ORU^R01^ORU_R01", "ADT^A31^ADT_A05", StringComparison.Ordinal));
        var result = await configuration.RunAsync("new", "mapping", "pacientes", "--from", file, "--lang", "es");
        Assert.Equal((ExitCode.Fine, ""), (result.ExitCode, result.Error));
        Golden.Holds("new-mapping-segments.es.txt", await File.ReadAllTextAsync(configuration.Below("config/mappings/pacientes.yaml")));
        await AssertChecksAndConverts(configuration, "pacientes");
    }

    [Fact]
    public async Task A_value_of_the_message_never_stands_in_the_draft()
    {
        using var configuration = new SmallConfiguration();
        await configuration.RunAsync("new", "mapping", "hospital", "--from", configuration.Beside("Núñez Íñigo.hl7", Report));
        var draft = await File.ReadAllTextAsync(configuration.Below("config/mappings/hospital.yaml"));
        foreach (var value in Regex.Split(Report, @"[\r|^]", RegexOptions.None, TimeSpan.FromSeconds(1)).Where(v => v.Length > 3 && v is not ("2.5.1" or "ORU_R01")))
            Assert.DoesNotContain(value, draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_refused_is_named_with_its_reason_and_its_fields_are_listed()
    {
        using var configuration = new SmallConfiguration();
        var file = configuration.Beside("mensaje.hl7", Report.Replace("|||F\rOBX", "|||Q\rOBX", StringComparison.Ordinal));
        var result = await configuration.RunAsync("new", "mapping", "hospital", "--from", file, "--lang", "en");
        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.Contains("message 1 is refused: R121 OBR-25", result.Out, StringComparison.Ordinal);
        var draft = await File.ReadAllTextAsync(configuration.Below("config/mappings/hospital.yaml"));
        Assert.Contains("# Message 1 is refused: R121 at OBR-25 (config/mappings/informe.yaml:26:42).", draft.Replace(configuration.Folder, "config", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Matches(@"#   PID-10 +Race \(CWE\)", draft);
        // What a refused message's fields become is not known, so none of them is called unread.
        Assert.DoesNotContain("no line reads", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Valued and not read", draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_message_the_draft_checks_too()
    {
        using var configuration = new SmallConfiguration();
        Assert.Equal(ExitCode.Fine, (await configuration.RunAsync("new", "mapping", "vacio")).ExitCode);
        Assert.Equal("", (await configuration.RunAsync("check", "--lang", "en")).Out.Replace("7 files, 0 errors, 0 warnings\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_written_over_and_no_name_is_taken_that_can_not_be_one()
    {
        using var configuration = new SmallConfiguration();
        var before = await File.ReadAllTextAsync(configuration.Below("config/mappings/informe.yaml"));
        var twice = await configuration.RunAsync("new", "mapping", "informe");
        Assert.Equal(ExitCode.Usage, twice.ExitCode);
        Assert.StartsWith("error[E143]: config/mappings/informe.yaml", twice.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(configuration.Below("config/mappings/informe.yaml")));
        Assert.StartsWith("error[E145]", (await configuration.RunAsync("new", "mapping", "../informe")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MSH|^~\\&|A|B|C|D|20250926||XXX^X99|1|P|2.5\rPID|1\r", "E146")]
    [InlineData("hola\r", "E113")]
    public async Task What_is_no_known_message_has_no_draft(string content, string code)
    {
        using var configuration = new SmallConfiguration();
        var result = await configuration.RunAsync("new", "mapping", "raro", "--from", configuration.Beside("raro.hl7", content));
        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.StartsWith($"error[{code}]", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(configuration.Below("config/mappings/raro.yaml")));
    }

    [Theory]
    [InlineData("ORU^R01^ORU_R01")]
    [InlineData("ADT^A31^ADT_A05")]
    [InlineData("REF^I12^REF_I12")]
    [InlineData("OUL^R24^OUL_R24")]
    [InlineData("ORR^O02^ORR_O02")]
    public async Task On_the_shipped_configuration_a_draft_of_a_shipped_example_checks_and_converts_it(string type)
    {
        using var configuration = Shipped();
        var message = (await File.ReadAllTextAsync(EngineFixture.Example("02-ihc-final.hl7"))).Replace("ORU^R01^ORU_R01", type, StringComparison.Ordinal);
        var result = await configuration.RunAsync("new", "mapping", "borrador", "--from", configuration.Beside("mensaje.hl7", message), "--lang", "en");
        Assert.Equal((ExitCode.Fine, ""), (result.ExitCode, result.Error));
        await AssertChecksAndConverts(configuration, "borrador");
    }

    [Fact]
    public async Task A_fragment_that_refers_to_a_rule_which_the_draft_names_otherwise_is_left_out_of_every_rule()
    {
        using var configuration = Shipped();
        const string Orders = "MSH|^~\\&|A|B|C|D|20250926||OMG^O19^OMG_O19|1|P|2.5.1\rPID|1||1^^^A^MR||Núñez^Íñigo\rPV1|1|O\rORC|NW|1^A\rOBR|1|1^A||85904-1^IHQ^LN\r" +
            "OBX|1|ST|1^a^L||x||||||F\rSPM|1|1||TUMOR\rOBX|1|ST|1^a^L||x||||||F\rPID|1||1^^^A^MR||Núñez^Íñigo\rPV1|1|O\rORC|NW|2^A\rOBR|1|2^A||85904-1^IHQ^LN\rOBX|1|ST|1^a^L||x||||||F\r";
        await configuration.RunAsync("new", "mapping", "omg", "--from", configuration.Beside("mensaje.hl7", Orders), "--lang", "en");
        Assert.Contains("visit-", await File.ReadAllTextAsync(configuration.Below("config/mappings/omg.yaml")), StringComparison.Ordinal);
        var check = await configuration.RunAsync("check", "--lang", "en");
        Assert.True(check.ExitCode == ExitCode.Fine, check.Out);
    }

    [Fact]
    public async Task A_draft_that_no_leaving_out_makes_right_is_not_written()
    {
        using var configuration = new SmallConfiguration();
        configuration.With("mappings/otro.yaml", "mapping: omg\nextends: informe\n");
        var result = await configuration.RunAsync("new", "mapping", "omg", "--from", configuration.Beside("mensaje.hl7", Report), "--lang", "en");
        Assert.Equal(ExitCode.Findings, result.ExitCode);
        Assert.Contains("error[E162]", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(configuration.Below("config/mappings/omg.yaml")));
    }

    [Theory]
    [InlineData("ADT^A11^ADT_A09", true)]
    [InlineData("ADT^A12^ADT_A12", true)]
    [InlineData("MDM^T11^MDM_T01", true)]
    [InlineData("ADT^A31^ADT_A05", false)]
    public async Task A_message_that_takes_something_back_has_a_warning_at_the_drafts_head(string type, bool warned)
    {
        using var configuration = new SmallConfiguration();
        await configuration.RunAsync("new", "mapping", "borrador", "--from", configuration.Beside("mensaje.hl7", Report.Replace("ORU^R01^ORU_R01", type, StringComparison.Ordinal)), "--lang", "en");
        Assert.Equal(warned, (await File.ReadAllTextAsync(configuration.Below("config/mappings/borrador.yaml"))).Contains("\n# CAREFUL:", StringComparison.Ordinal));
    }

    private static async Task AssertChecksAndConverts(SmallConfiguration configuration, string mapping)
    {
        var check = await configuration.RunAsync("check", "--lang", "en");
        Assert.True(check.ExitCode == ExitCode.Fine, check.Out);
        var converted = await configuration.RunAsync("map", "--mapping", mapping, configuration.Below("mensaje.hl7"), "--lang", "en");
        Assert.True(converted.ExitCode == ExitCode.Fine, converted.Out);
    }

    private static SmallConfiguration Shipped()
    {
        var configuration = new SmallConfiguration();
        Directory.Delete(configuration.Folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "config"), "*.*", SearchOption.AllDirectories).Where(f => !f.Contains("examples", StringComparison.Ordinal)))
            configuration.With(Path.GetRelativePath(Path.Combine(Repository.Root, "config"), file), File.ReadAllText(file));
        return configuration;
    }
}
