using IntegrationEngine.EndToEnd.Tests.Peers;
using IntegrationEngine.Engine.Configuration.Outline;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>What <c>schema</c> writes, asked by a validator that nobody of this project wrote.</summary>
public sealed class SchemaTests
{
    /// <summary>A file of each kind that fits its schema.</summary>
    private static readonly Dictionary<string, string> Right = new(StringComparer.Ordinal)
    {
        ["mapping"] = """
            mapping: informe
            source: hl7v2 ORU^R01
            otherwise: omit
            facts:
              $for: ORDER_OBSERVATION
              event: 'reported'
              order: OBR-2 ?? OBR-3
              at: MSH-7
            resources:
              observer: { $use: observer, telecom: OBR-17 }
              order:
                $resource: ServiceRequest
                $for: ORDER_OBSERVATION
                $key: OBR-2
                $write: create
                status: ORC-1 | code(order-status) else 'unknown'
                intent: 'order'
                subject: ref(patient)
                note:
                  - { $each: NTE-3, text: . }
              specimen:
                $resource: Specimen
                $key: SPM-2.1
                type: SPM-4
                collection: { collected: SPM-17, bodySite: SPM-8 }
                container: [{ $when: SPM-27 is valued, type: SPM-27 }]
            """,
        ["shared"] = """
            conversions:
              CX -> Identifier: { system: .4 | system, value: .1 }
              OBX-5 NM -> Quantity: { value: . else fail, unit: OBX-6.1 }
            fragments:
              patient: { gender: PID-8 | code(sex), birthDate: PID-7, _birthDate: { extension: [{ url: "http://x.example", valueString: PID-7 }] } }
              whole: { $resource: Location, $key: PV1-3, name: PV1-3.1 }
            """,
        ["agreement"] = """
            agreement: convenio
            title: "Convenio de estudios"
            valid: { from: 2025-01-01, to: 2026-12-31, time-zone: America/Mexico_City, assumed: true }
            requester: { institution: IMSS-BIENESTAR, states: [MN, OC] }
            performer: { institution: IMSS, facility: PLIMS990106 }
            services:
              fenotipo:
                title: Inmunofenotipo
                codes: [101119-6]
                conditions: [C91.0, C92.0]
                patient: { sex: female, age: 0..17, unknown-age: refuse }
                turnaround: { within: 5 days, starts: received, stops: issued, assumed: true }
            """,
        ["report"] = """
            report: mensual
            kind: agreement
            agreement: convenio
            schedule: { every: month, at: "06:00", time-zone: America/Mexico_City }
            formats: [html, csv]
            folder: informes
            over: period
            store: true
            language: es
            """,
        ["channel"] = """
            channel: entrada
            listen: { mllp: { port: 2576, max-size: 1MiB } }
            source: hl7v2 ORU^R01
            mapping: informe
            assigns: { institution: CIBIOR }
            time-zone: America/Mexico_City
            on-refusal: continue
            deliver-to: [salida]
            """,
        ["destination"] = """
            destination: salida
            fhir: { url: https://servidor.example/fhir, bundle: transaction, write: { Patient: upsert } }
            time-out: 30s
            """,
        ["format"] = """
            format: entrega
            delimited: { separator: ';', charset: utf-8 else windows-1252 }
            record-by: folio
            fields:
              folio: { required: true, max: 12 }
              fecha: { at: Fecha, type: date, pattern: [dd/MM/yyyy, yyyy-MM-dd] }
              señas: Señas
              marcadores:
                each: rows
                fields:
                  clave: { type: code, values: [RE, 4] }
            """,
        ["examples"] = """
            tests:
              - name: dos apellidos
                input: final.hl7
                with: { PID-8: K, "OBX[2]-5": 3 }
                expect: { "Patient.name[0].family": Núñez Ávila, Observation.count(): 10 }
                expect-notice: { code: R210, at: PID-8 }
            """,
    };

    private static readonly (string Kind, string Right, string Wrong)[] Mistakes =
    [
        ("mapping", "resources:", "resource:"),
        ("mapping", "otherwise: omit", "otherwise: skip"),
        ("mapping", "$resource: Specimen", "$resource: Specimens"),
        ("mapping", "$resource: Specimen", "$resourse: Specimen"),
        ("mapping", "telecom: OBR-17", "telecoms: OBR-17"),
        ("mapping", "subject: ref", "subjet: ref"),
        ("mapping", "bodySite: SPM-8", "bodysite: SPM-8"),
        ("mapping", "intent: 'order'", "intent: 'orden'"),
        ("mapping", "$write: create", "$write: insert"),
        ("mapping", "$each: NTE-3", "$eech: NTE-3"),
        ("mapping", "type: SPM-4", "type: true"),
        ("mapping", "collection: { collected: SPM-17, bodySite: SPM-8 }", "collection: [SPM-17]"),
        ("agreement", "valid:", "valids:"),
        ("agreement", "institution: IMSS,", "institucion: IMSS,"),
        ("agreement", "sex: female", "sex: mujer"),
        ("agreement", "unknown-age: refuse", "unknown-age: ask"),
        ("agreement", "starts: received", "starts: recieved"),
        ("agreement", "turnaround:", "turnarround:"),
        ("report", "kind: agreement", "kind: agreements"),
        ("report", "every: month", "every: year"),
        ("report", "06:00", "6am"),
        ("report", "time-zone:", "zone:"),
        ("report", "folder:", "carpeta:"),
        ("report", "store: true", "store: sí"),
        ("shared", "CX -> Identifier:", "CX -> Identifer:"),
        ("shared", "unit: OBX-6.1", "units: OBX-6.1"),
        ("shared", "birthDate: PID-7, _", "birthdate: PID-7, _"),
        ("shared", "name: PV1-3.1", "nombre: PV1-3.1"),
        ("channel", "mllp:", "mlp:"),
        ("channel", "port: 2576", "port: 257600"),
        ("channel", "on-refusal: continue", "on-refusal: wait"),
        ("channel", "mapping: informe", "maping: informe"),
        ("channel", "hl7v2 ORU^R01", "ORU^R01"),
        ("channel", "institution:", "instituton:"),
        ("channel", "1MiB", "1MB"),
        ("destination", "bundle:", "bundel:"),
        ("destination", "time-out: 30s", "time-out: 30"),
        ("destination", "bundle: transaction", "bundle: batch"),
        ("destination", "Patient: upsert", "Paciente: upsert"),
        ("destination", "time-out: 30s", "files: salida"),
        ("format", "delimited:", "delimitado:"),
        ("format", "separator:", "seperator:"),
        ("format", "type: date", "type: fecha"),
        ("format", "required: true", "requerido: true"),
        ("format", "max: 12", "max: doce"),
        ("format", "each: rows", "eech: rows"),
        ("format", "values:", "valores:"),
        ("examples", "tests:", "test:"),
        ("examples", "with:", "whit:"),
        ("examples", "Patient.name", "Pacient.name"),
        ("examples", "code: R210", "code: R299"),
    ];

    public static TheoryData<string> Kinds => [.. ConfigurationSchema.All.Select(s => s.Kind)];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_shipped_file_fits_its_schema(string kind)
    {
        var schema = Schema(kind);
        var files = Files(schema);
        Assert.NotEmpty(files);
        using var folder = new TemporaryFolder();
        var verdicts = await AskAsync(folder, schema, files);
        Assert.Equal(files.Length, verdicts.Count);
        Assert.True(verdicts.All(v => v.IsValid), string.Join(Environment.NewLine, verdicts.Where(v => !v.IsValid).Select(v => v.Line)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_misspelt_key_or_value_fits_no_schema(string kind)
    {
        using var folder = new TemporaryFolder();
        var right = Right[kind].ReplaceLineEndings("\n") + "\n";
        await File.WriteAllTextAsync(folder.Below("right.yaml"), right);
        var wrong = new List<string>();
        foreach (var (_, from, to) in Mistakes.Where(m => m.Kind == kind))
        {
            Assert.Contains(from, right, StringComparison.Ordinal);
            wrong.Add(folder.Below($"wrong-{wrong.Count}.yaml"));
            await File.WriteAllTextAsync(wrong[^1], right.Replace(from, to, StringComparison.Ordinal));
        }
        var verdicts = await AskAsync(folder, Schema(kind), [folder.Below("right.yaml"), .. wrong]);
        Assert.True(verdicts[0].IsValid, verdicts[0].Line);
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

    /// <summary>What a pattern with * for names of one folder or file fits.</summary>
    private static string[] Files(ConfigurationSchema schema)
    {
        var parts = schema.Files.Split('/');
        IEnumerable<string> folders = [Repository.Config];
        foreach (var part in parts[..^1]) folders = folders.SelectMany(f => Directory.EnumerateDirectories(f, part));
        return [.. folders.SelectMany(f => Directory.EnumerateFiles(f, parts[^1])).Order(StringComparer.Ordinal)];
    }

    private static ConfigurationSchema Schema(string kind) => ConfigurationSchema.All.Single(s => s.Kind == kind);

    private static async Task<IReadOnlyList<Verdict>> AskAsync(TemporaryFolder folder, ConfigurationSchema schema, params string[] files)
    {
        await File.WriteAllTextAsync(folder.Below(schema.FileName), schema.Write("en"));
        return await Validators.AskYamlAsync(folder.Below(schema.FileName), files);
    }
}
