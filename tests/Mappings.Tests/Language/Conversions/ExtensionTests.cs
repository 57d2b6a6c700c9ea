namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

/// <summary>Extensions on resources, data types and primitives, each valid FHIR.</summary>
public class ExtensionTests
{
    private const string Absent = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    [Fact]
    public void A_resource_has_extensions_whose_values_have_types()
    {
        var patient = Sample.Patient("""
            extension:
              - url: "http://hl7.org/fhir/StructureDefinition/patient-citizenship"
                extension:
                  - url: "code"
                    valueCodeableConcept: PID-26 first
              - $each: PID-10
                url: "http://ejemplo.example/etnia"
                value: .
              - url: "http://ejemplo.example/nacimiento"
                value: PID-7
              - url: "http://ejemplo.example/orden"
                value: PID-25
            """).Convert($"PID|1||1^^^H1||||198002291030|||n1^Náhuatl~n2^Ñuhu{new string('|', 15)}2|MEX^México");
        Assert.Equal(
            """[{"extension":[{"url":"code","valueCodeableConcept":{"coding":[{"code":"MEX","display":"México"}],"text":"México"}}],"url":"http://hl7.org/fhir/StructureDefinition/patient-citizenship"},"""
            + """{"url":"http://ejemplo.example/etnia","valueCodeableConcept":{"coding":[{"code":"n1","display":"Náhuatl"}],"text":"Náhuatl"}},{"url":"http://ejemplo.example/etnia","valueCodeableConcept":{"coding":[{"code":"n2","display":"Ñuhu"}],"text":"Ñuhu"}},"""
            + """{"url":"http://ejemplo.example/nacimiento","valueDateTime":"1980-02-29T10:30:00-06:00"},{"url":"http://ejemplo.example/orden","valueDecimal":2}]""",
            patient.At("Patient", "extension"));
    }

    [Fact]
    public void A_data_type_has_extensions() =>
        Assert.Equal("""[{"extension":[{"url":"http://ejemplo.example/municipio","valueString":"Cholula"}],"city":"Puebla"}]""", Sample.Patient("""
            address:
              - city: PID-11 first.3
                extension:
                  - url: "http://ejemplo.example/municipio"
                    valueString: PID-11 first.9
            """).Convert("PID|1||1^^^H1||||||||^^Puebla^^^^^^Cholula").At("Patient", "address"));

    [Fact]
    public void An_extension_without_a_value_is_not_written() =>
        Assert.Null(Sample.Patient("""
            extension:
              - url: "http://ejemplo.example/etnia"
                valueString: PID-10 first.2
            """).Convert("PID|1||1^^^H1").At("Patient", "extension"));

    [Fact]
    public void A_primitives_extension_stands_beside_it_with_or_without_a_value()
    {
        var sample = Sample.Patient("""
            birthDate: PID-7
            _birthDate:
              extension:
                - url: "http://hl7.org/fhir/StructureDefinition/patient-birthTime"
                  $when: PID-7 is valued
                  valueDateTime: PID-7
                - url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
                  $when: PID-7 is not valued and PID-8 is valued
                  valueCode: PID-8.1 | lower
            """);
        var written = sample.Convert("PID|1||1^^^H1||||198002291030");
        Assert.Equal("1980-02-29", written.At("Patient", "birthDate"));
        Assert.Equal("1980-02-29T10:30:00-06:00", written.At("Patient", "_birthDate.extension.0.valueDateTime"));
        var absent = sample.Convert("PID|1||1^^^H1|||||MASKED");
        Assert.Null(absent.At("Patient", "birthDate"));
        Assert.Equal("masked", absent.At("Patient", "_birthDate.extension.0.valueCode"));
    }

    [Fact]
    public void Else_absent_says_beside_a_primitive_that_its_value_could_not_be_used()
    {
        var converted = Sample.Patient("birthDate: PID-7 else absent 'error'").Convert("PID|1||1^^^H1||||ayer");
        Assert.Null(converted.At("Patient", "birthDate"));
        Assert.Equal($$"""{"extension":[{"url":"{{Absent}}","valueCode":"error"}]}""", converted.At("Patient", "_birthDate"));
        Assert.Equal(1, converted.Count("R210"));
        Assert.Null(Sample.Patient("birthDate: PID-7 else absent 'error'").Convert("PID|1||1^^^H1").At("Patient", "_birthDate"));
    }

    [Fact]
    public void Else_absent_stands_for_a_required_primitive_that_is_not_there() =>
        Assert.Equal($$$"""{"time":"2025-09-01","_text":{"extension":[{"url":"{{{Absent}}}","valueCode":"unknown"}]}}""", Sample.Observation("""
            note:
              - time: OBX-14
                text: OBX-4 else absent
            """).Convert("OBR|1", "OBX|1|ST|x||y|||||||||20250901").At("Observation", "note.0"));
}
