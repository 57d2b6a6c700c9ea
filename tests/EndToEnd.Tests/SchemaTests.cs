using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.Engine.Configuration.Outline;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>What <c>schema</c> writes, asked by a validator that nobody of this project wrote.</summary>
public sealed class SchemaTests
{
    private static readonly (string Kind, string File, string Right, string Wrong)[] Mistakes =
    [
        ("mapping", "mappings/oru-r01.yaml", "resources:", "resource:"),
        ("mapping", "mappings/oru-r01.yaml", "otherwise: omit ", "otherwise: skip "),
        ("mapping", "mappings/oru-r01.yaml", "$resource: MessageHeader", "$resource: MesageHeader"),
        ("mapping", "mappings/oru-r01.yaml", "$resource: MessageHeader", "$resourse: MessageHeader"),
        ("mapping", "mappings/oru-r01.yaml", "focus: refs(report)", "focuss: refs(report)"),
        ("mapping", "mappings/oru-r01.yaml", "conclusion: lines", "conclusions: lines"),
        ("mapping", "mappings/oru-r01.yaml", "bodySite: OBR-15.4", "bodysite: OBR-15.4"),
        ("mapping", "mappings/oru-r01.yaml", "intent: 'order'", "intent: 'orden'"),
        ("mapping", "mappings/oru-r01.yaml", "$write: create", "$write: insert"),
        ("mapping", "mappings/oru-r01.yaml", "        $from: OBX-5\n        title", "        $form: OBX-5\n        title"),
        ("mapping", "mappings/oru-r01.yaml", "    reasonCode: DG1-3, OBR-31", "    reasonCode: true"),
        ("shared", "mappings/_shared/datatypes.yaml", "CX -> Identifier:", "CX -> Identifer:"),
        ("shared", "mappings/_shared/datatypes.yaml", "    postalCode: .5", "    postCode: .5"),
        ("shared", "mappings/_shared/laboratory.yaml", "    birthDate: PID-7", "    birthdate: PID-7"),
        ("channel", "channels/cibior-results.yaml", "mllp:", "mlp:"),
        ("channel", "channels/cibior-results.yaml", "port: 2576", "port: 257600"),
        ("channel", "channels/cibior-results.yaml", "on-refusal: continue", "on-refusal: wait"),
        ("channel", "channels/cibior-results.yaml", "mapping: oru-r01\n", ""),
        ("channel", "channels/cibior-results.yaml", "hl7v2 ORU^R01", "ORU^R01"),
        ("channel", "channels/cibior-results.yaml", "institution:", "instituton:"),
        ("destination", "destinations/cibior.yaml", "bundle:", "bundel:"),
        ("destination", "destinations/cibior.yaml", "time-out: 30s", "time-out: 30"),
        ("destination", "destinations/cibior.yaml", "bundle: transaction", "bundle: batch"),
        ("destination", "destinations/cibior.yaml", "bundle: transaction", "bundle: transaction, write: { Paciente: upsert }"),
        ("destination", "destinations/cibior.yaml", "time-out: 30s", "files: salida"),
    ];

    public static TheoryData<string> Kinds => [.. ConfigurationSchema.All.Select(s => s.Kind)];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_shipped_file_fits_its_schema(string kind)
    {
        var schema = Schema(kind);
        var files = Directory.GetFiles(Path.Combine(Repository.Config, Path.GetDirectoryName(schema.Files)!), "*.yaml");
        using var folder = new TemporaryFolder();
        var verdicts = await AskAsync(folder, schema, files);
        Assert.Equal(files.Length, verdicts.Count);
        Assert.True(verdicts.All(v => v.IsValid), string.Join(Environment.NewLine, verdicts.Where(v => !v.IsValid).Select(v => v.Line)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_misspelt_key_or_value_fits_no_schema(string kind)
    {
        using var folder = new TemporaryFolder();
        var wrong = new List<string>();
        foreach (var (_, file, right, mistake) in Mistakes.Where(m => m.Kind == kind))
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Repository.Config, file));
            Assert.Contains(right, text, StringComparison.Ordinal);
            wrong.Add(folder.Below($"wrong-{wrong.Count}.yaml"));
            await File.WriteAllTextAsync(wrong[^1], text.Replace(right, mistake, StringComparison.Ordinal));
        }
        var verdicts = await AskAsync(folder, Schema(kind), [.. wrong]);
        Assert.Equal(wrong, verdicts.Where(v => !v.IsValid).Select(v => v.File));
    }

    [Fact]
    public async Task A_short_form_fits_its_schema()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Below("destination.yaml"), "destination: salida\nfiles: salida\n");
        await File.WriteAllTextAsync(folder.Below("channel.yaml"), "channel: entrada\nlisten: { mllp: 2575 }\nsource: hl7v2 ORU^R01\nmapping: oru-r01\ntime-zone: America/Tijuana\ndeliver-to: salida\n");
        Assert.All(await AskAsync(folder, Schema("destination"), folder.Below("destination.yaml")), v => Assert.True(v.IsValid, v.Line));
        Assert.All(await AskAsync(folder, Schema("channel"), folder.Below("channel.yaml")), v => Assert.True(v.IsValid, v.Line));
    }

    private static ConfigurationSchema Schema(string kind) => ConfigurationSchema.All.Single(s => s.Kind == kind);

    private static async Task<IReadOnlyList<Verdict>> AskAsync(TemporaryFolder folder, ConfigurationSchema schema, params string[] files)
    {
        await File.WriteAllTextAsync(folder.Below(schema.FileName), schema.Write("en"));
        return await Validators.AskYamlAsync(folder.Below(schema.FileName), files);
    }
}
