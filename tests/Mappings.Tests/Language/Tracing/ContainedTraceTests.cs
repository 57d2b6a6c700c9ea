using System.Text;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language.Tracing;

public class ContainedTraceTests
{
    [Fact]
    public void Elements_of_contained_resources_and_of_segments_have_their_lines_and_places()
    {
        var mapping = ShippedConfiguration.Compiled([.. ShippedConfiguration.Shared, new ConfigText("mappings/sample.yaml", """
            mapping: sample
            source: hl7v2 ORU^R01
            otherwise: omit
            resources:
              patient:
                $resource: Patient
                $for: PATIENT_RESULT
                $key: PID-3 first
                contained:
                  home:
                    $resource: Organization
                    name: PID-4 first.1
                managingOrganization: ref(home)
                contact:
                  - $each: NK1
                    name: { text: NK1-2 first.1.1 }
            """)])["sample"];
        var message = Encoding.UTF8.GetBytes($"{Sample.Msh}\rPID|1||1^^^H1|Casa Ñu\rNK1|1|uno\rNK1|2|dos\r");
        var traced = new Converter().Trace(mapping, message, Sample.Context());
        var elements = traced.Trace.Elements.Select(e => $"{e.Path} {e.Json} {string.Join(' ', e.Reads.Select(r => r.Place))}").ToList();
        Assert.Contains("Patient.contained[0].name \"Casa Ñu\" PID-4.1", elements);
        Assert.Contains("Patient.contact[1].name.text \"dos\" NK1[2]-2.1.1", elements);
        Assert.DoesNotContain(traced.Trace.Unread, u => u.Path.StartsWith("PID-4", StringComparison.Ordinal) || u.Path.StartsWith("NK1-2", StringComparison.Ordinal));
    }
}
