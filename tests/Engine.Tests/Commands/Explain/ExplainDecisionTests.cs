using System.Text.Json;
using IntegrationEngine.Engine.Commands;

namespace IntegrationEngine.Engine.Tests.Commands.Explain;

public class ExplainDecisionTests
{
    private const string Order =
        "MSH|^~\\&|SIGHO|OCIMB990010|PATOLAB|CIBIOR|20250926101500-0600||ORU^R01^ORU_R01|C-9|P|2.5.1|||||MEX|UNICODE UTF-8\r" +
        "PID|1||12345^^^SIGHO^MR||Núñez^Íñiga||19800229|F\rOBR|1|S-1^SIGHO|R-1^PATOLAB|85904-1^IHQ^LN|||20250925|||||||||||||||20250926101000-0600|||F||||||C504\r";

    [Theory]
    [InlineData("en", "pedidos, ihq: covers it", "otros: has no code 85904-1", "Inmunohistoquímica; performed by PLIMS990106 Laboratorio, destination expediente, 45 completed years", "24 h, from the specimen's receipt")]
    [InlineData("es", "pedidos, ihq: lo cubre", "otros: no tiene la clave 85904-1", "lo realiza PLIMS990106 Laboratorio, destino expediente, 45 años cumplidos", "24 h, desde que se recibe la muestra")]
    public async Task Each_agreement_is_told_with_what_became_of_it_and_what_follows(string language, params string[] expected)
    {
        using var configuration = Configured();
        var result = await configuration.RunAsync("explain", "--message", configuration.Beside("pedido.hl7", Order), "--lang", language);
        Assert.Equal((ExitCode.Fine, ""), (result.ExitCode, result.Error));
        Assert.All(expected, text => Assert.Contains(text, result.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("C504", "A00", "R403: the agreement 'pedidos' covers 'ihq' for other conditions: C50")]
    [InlineData("2025092", "2026092", "R402: the agreement 'pedidos' did not hold on the order's date, 2026-09-26")]
    [InlineData("85904-1", "OTRA", "R401: no agreement covers the service 'OTRA' for IMSS-BIENESTAR")]
    [InlineData("OCIMB990010", "OCIMB990049", "R406: no facility OCIMB990049 is known on the order's date")]
    public async Task Why_no_agreement_covers_an_order_is_told(string right, string wrong, string expected)
    {
        using var configuration = Configured();
        var result = await configuration.RunAsync("explain", "--message", configuration.Beside("pedido.hl7", Order.Replace(right, wrong, StringComparison.Ordinal)), "--lang", "en");
        Assert.Contains(expected, result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_a_decision_names_the_agreements_version()
    {
        using var configuration = Configured();
        var result = await configuration.RunAsync("explain", "--message", configuration.Beside("pedido.hl7", Order), "--format", "json");
        var decision = JsonDocument.Parse(result.Out).RootElement.GetProperty("channels").EnumerateArray().First(c => c.GetProperty("taken").GetBoolean()).GetProperty("decisions")[0];
        Assert.StartsWith("pedidos@", decision.GetProperty("agreement").GetString(), StringComparison.Ordinal);
        Assert.Equal(("expediente", 45, 2), (decision.GetProperty("destination").GetString(), decision.GetProperty("age").GetInt32(), decision.GetProperty("considered").GetArrayLength()));
    }

    private static SmallConfiguration Configured() => new SmallConfiguration()
        .With("channels/resultados.yaml", """
            channel: resultados
            listen: { mllp: 2576 }
            source: hl7v2 ORU^R01
            mapping: pedido
            assigns: { institution: IMSS-BIENESTAR }
            time-zone: America/Mexico_City
            deliver-to: [expediente]

            """)
        .With("mappings/pedido.yaml", """
            mapping: pedido
            extends: informe

            facts:
              event: 'ordered'
              facility: MSH-4.1
              service: OBR-4.1
              condition: OBR-31.1
              birth-date: PID-7

            """)
        .With("facilities.csv", "clues,name,institution,state,time-zone,destination\nOCIMB990010,Hospital,IMSS-BIENESTAR,OC,America/Mexico_City,\nPLIMS990106,Laboratorio,IMSS,PL,America/Mexico_City,expediente\n")
        .With("agreements/pedidos.yaml", """
            agreement: pedidos
            valid: { from: 2025-01-01, to: 2025-12-31, time-zone: America/Mexico_City }
            requester: { institution: IMSS-BIENESTAR }
            performer: { institution: IMSS, facility: PLIMS990106 }
            services:
              ihq: { title: Inmunohistoquímica, codes: [85904-1], conditions: [C50], turnaround: { within: 24 h } }

            """)
        .With("agreements/otros.yaml", """
            agreement: otros
            status: draft
            requester: { institution: IMSS-BIENESTAR }
            performer: { institution: IMSS, facility: PLIMS990106 }
            services:
              otro: { codes: [XYZ] }

            """);
}
