using System.Text;

namespace IntegrationEngine.Engine.Tests.Commands;

/// <summary>A configuration of one channel, one destination and one small mapping, that a test may add to; the shipped one changes too often to hold its texts to files.</summary>
internal sealed class SmallConfiguration : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallConfiguration()
    {
        With("channels/resultados.yaml", """
            channel: resultados
            listen: { mllp: { port: 2576 } }
            source: hl7v2 ORU^R01
            mapping: informe
            order-by: PID-3 first
            assigns: { institution: CIBIOR }
            charset: declared else windows-1252
            time-zone: America/Mexico_City
            deliver-to: [expediente]

            """);
        With("destinations/expediente.yaml", """
            destination: expediente
            fhir: { url: https://expediente.example/fhir, bundle: transaction }

            """);
        With("mappings/informe.yaml", """
            mapping: informe
            source: hl7v2 ORU^R01
            otherwise: omit

            facts:
              $for: ORDER_OBSERVATION
              event: 'reported'
              order: OBR-2 ?? OBR-3
              subject: ref(report)
              at: OBR-22 ?? MSH-7

            resources:
              patient:
                $resource: Patient
                $for: PATIENT_RESULT
                $when: PID-3 is valued
                $key: PID-3 first
                identifier: PID-3
                gender: PID-8 | code(sex)
                birthDate: PID-7

              report:
                $resource: DiagnosticReport
                $for: ORDER_OBSERVATION
                $key: OBR-3, OBR-4.1
                status: OBR-25 | code(result-status) else reject
                code: { $else: absent, text: OBR-4.2 }
                subject: ref(patient)
                issued: OBR-22

            """);
        With("mappings/_shared/datatypes.yaml", """
            conversions:
              CX -> Identifier:
                system: .4 | system ?? local-system()
                value: .1

            """);
        With("codes/sex.csv", "from,to,display,system,note\nF,female,,,0001: femenino\nM,male,,,\n");
        With("codes/result-status.csv", "from,to,display,system,note\nF,final,,,0123\nP,preliminary,,,\n");
    }

    public string Folder => _folder.Below("config");

    public string Below(string path) => _folder.Below(path);

    public SmallConfiguration With(string file, string text)
    {
        _folder.With("config/" + file, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
        return this;
    }

    /// <summary>A file beside the configuration.</summary>
    public string Beside(string file, string text) => _folder.With(file, Encoding.UTF8.GetBytes(text));

    /// <summary>Runs a command on it; its folder is shown as <c>config</c>.</summary>
    public async Task<Cli> RunAsync(params string[] arguments)
    {
        var result = await Cli.RunAsync([.. arguments, "--config", Folder]);
        return result with { Out = Shown(result.Out), Error = Shown(result.Error) };
    }

    private string Shown(string text) => text.Replace(Folder, "config", StringComparison.Ordinal).Replace(_folder.Path + "/", "", StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
