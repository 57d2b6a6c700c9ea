namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

/// <summary><c>contained:</c>, held to FHIR's dom-2 to dom-5 by the validator that every conversion here goes through.</summary>
public class ContainedTests
{
    private static readonly Sample Sample = Sample.Observation("""
        contained:
          person:
            $resource: Practitioner
            $when: OBX-16.2 is valued
            name: OBX-16 first
          role:
            $resource: PractitionerRole
            practitioner: ref(person)
            specialty: { text: OBX-17 first.2 }
          laboratory:
            $resource: Organization
            name: OBX-23.1
            address: OBX-24
        performer: ref(role), ref(laboratory)
        """);

    [Fact]
    public void A_reference_brings_the_resource_that_it_means() =>
        Assert.Equal("""[{"resourceType":"Organization","id":"laboratory","name":"CIBIOR"}]""", Convert(laboratory: "CIBIOR").At("Observation", "contained"));

    [Fact]
    public void Contained_resources_may_refer_to_earlier_ones()
    {
        var converted = Convert(person: "9^Núñez", specialty: "Patología");
        Assert.Equal("""[{"reference":"#role"}]""", converted.At("Observation", "performer"));
        Assert.Equal("""[{"resourceType":"PractitionerRole","id":"role","practitioner":{"reference":"#person"},"specialty":[{"text":"Patología"}]},{"resourceType":"Practitioner","id":"person","name":[{"family":"Núñez"}]}]""", converted.At("Observation", "contained"));
    }

    [Fact]
    public void What_has_nothing_to_say_is_neither_written_nor_referred_to()
    {
        var converted = Convert();
        Assert.Null(converted.At("Observation", "contained"));
        Assert.Null(converted.At("Observation", "performer"));
    }

    [Fact]
    public void A_reference_that_is_taken_back_takes_its_resource_with_it() =>
        Assert.Null(Sample.Observation("""
            contained:
              laboratory:
                $resource: Organization
                name: OBX-23.1
            component:
              - code: OBX-3 else fail
                valueQuantity: { $else: fail, value: OBX-4 else fail }
                extension:
                  - url: "http://ejemplo.example/laboratorio"
                    valueReference: ref(laboratory)
            """).Convert("OBR|1", $"OBX|1|ST|x|uno|y{new string('|', 18)}CIBIOR").At("Observation", "contained"));

    [Fact]
    public void A_failure_in_it_is_counted_once() =>
        Assert.Equal(1, Sample.Observation("""
            contained:
              doctor:
                $resource: Practitioner
                name: OBX-16
                birthDate: OBX-4
            performer: ref(doctor)
            """).Convert("OBR|1", "OBX|1|ST|x|ayer|y|||||||||||9^Núñez").Count("R210"));

    [Fact]
    public void Each_resource_around_it_has_its_own()
    {
        var converted = Sample.Convert("OBR|1", $"OBX|1|ST|x||y{new string('|', 18)}A", $"OBX|2|ST|x||y{new string('|', 18)}", $"OBX|3|ST|x||y{new string('|', 18)}C");
        Assert.Equal(["A", null, "C"], converted.Each("Observation", "contained.0.name"));
    }

    [Fact]
    public void A_required_reference_refuses_where_it_says_so() =>
        Assert.Equal("R120", Sample.Oru("""
            order:
              $resource: ServiceRequest
              $for: ORDER_OBSERVATION
              $key: OBR-3
              status: 'active'
              intent: 'order'
              contained:
                animal:
                  $resource: Device
                  deviceName: [{ name: OBR-4.2, type: "other" }]
              subject: ref(animal) else reject
            """).Convert("OBR|1||R1|A").Refusal!.Code);

    private static Converted Convert(string person = "", string specialty = "", string laboratory = "") =>
        Sample.Convert("OBR|1", $"OBX|1|ST|x||y|||||||||||{person}|x^{specialty}||||||{laboratory}");
}
