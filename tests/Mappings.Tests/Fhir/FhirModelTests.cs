using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Tests.Fhir;

public sealed class FhirModelTests
{
    private static FhirType Type(string name) => FhirModel.R4.Find(name)!;

    private static FhirElement Element(string type, string name) => Type(type).Element(name)!;

    [Fact]
    public void Every_type_can_be_read_whole()
    {
        Assert.Equal(146, FhirModel.R4.Resources.Count);
        foreach (var type in FhirModel.R4.Types)
            Assert.All(type.Elements, e => Assert.Same(e, type.Element(e.Types[0].JsonName)));
    }

    [Fact]
    public void Inherited_elements_come_first_in_the_order_of_FHIR() =>
        Assert.Equal(
            ["id", "meta", "implicitRules", "language", "text", "contained", "extension", "modifierExtension", "identifier", "basedOn", "partOf", "status", "category", "code"],
            Type("Observation").Elements.Take(14).Select(e => e.Name));

    [Fact]
    public void A_backbone_is_found_by_its_path_and_inherits_too()
    {
        var component = Type("Observation.component");
        Assert.Equal(FhirTypeKind.Backbone, component.Kind);
        Assert.Equal(["id", "extension", "modifierExtension", "code", "value", "dataAbsentReason", "interpretation", "referenceRange"], component.Elements.Select(e => e.Name));
        Assert.Same(component, Element("Observation", "component").Types[0].Type);
    }

    [Fact]
    public void An_element_defined_by_a_content_reference_has_the_type_it_refers_to() =>
        Assert.Same(Type("Observation.referenceRange"), Element("Observation.component", "referenceRange").Types[0].Type);

    [Fact]
    public void The_status_of_an_observation_is_required_with_eight_codes()
    {
        var status = Element("Observation", "status");
        Assert.Equal((1, 1), (status.Min, status.Max));
        Assert.Equal("http://hl7.org/fhir/ValueSet/observation-status", status.Binding!.ValueSet);
        Assert.Equal(
            ["amended", "cancelled", "corrected", "entered-in-error", "final", "preliminary", "registered", "unknown"],
            status.Binding.Codes!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_gender_of_a_patient_is_one_of_four_codes() =>
        Assert.Equal(["female", "male", "other", "unknown"], Element("Patient", "gender").Binding!.Codes!.Order(StringComparer.Ordinal));

    [Fact]
    public void Only_required_bindings_are_kept() => Assert.Null(Element("Observation", "category").Binding);

    [Fact]
    public void The_value_of_an_observation_has_eleven_types_and_each_name_finds_it()
    {
        var value = Element("Observation", "value");
        Assert.True(value.IsChoice);
        Assert.Equal("Observation.value[x]", value.Path);
        Assert.Equal(11, value.Types.Count);
        Assert.Same(value, Element("Observation", "valueQuantity"));
        Assert.Equal("valueCodeableConcept", value.Types[1].JsonName);
        Assert.Equal("valueCodeableConcept"u8.ToArray(), value.Types[1].Utf8Name);
        Assert.Null(Type("Observation").Element("valueAttachment"));
    }

    [Fact]
    public void The_result_of_a_report_points_to_observations_only()
    {
        var result = Element("DiagnosticReport", "result");
        Assert.Equal(int.MaxValue, result.Max);
        Assert.Equal(["Observation"], result.Types[0].Targets);
        Assert.False(result.Types[0].Allows("Patient"));
        Assert.True(Element("Observation", "focus").Types[0].Allows("Patient"));
    }

    [Theory]
    [InlineData("Patient", true)]
    [InlineData("ServiceRequest", true)]
    [InlineData("Specimen", true)]
    [InlineData("DiagnosticReport", true)]
    [InlineData("PractitionerRole", true)]
    [InlineData("MessageHeader", false)]
    [InlineData("Provenance", false)]
    [InlineData("AuditEvent", false)]
    [InlineData("Binary", false)]
    public void It_knows_which_resources_can_be_searched_by_identifier(string resource, bool searchable) =>
        Assert.Equal(searchable, Type(resource).HasIdentifierSearch);

    [Fact]
    public void All_but_five_required_value_sets_have_their_codes()
    {
        var bindings = FhirModel.R4.Types.SelectMany(t => t.Elements).Select(e => e.Binding).OfType<FhirBinding>().Distinct().ToArray();
        Assert.Equal(226, bindings.Length);
        Assert.Equal(
            [
                "http://hl7.org/fhir/ValueSet/characteristic-combination",
                "http://hl7.org/fhir/ValueSet/currencies",
                "http://hl7.org/fhir/ValueSet/mimetypes",
                "http://hl7.org/fhir/ValueSet/ucum-units",
                "http://loinc.org/vs/LL379-9",
            ],
            bindings.Where(b => b.Codes is null).Select(b => b.ValueSet).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Unknown_names_are_not_found()
    {
        Assert.Null(FhirModel.R4.Find("DiagnosticRaport"));
        Assert.Null(FhirModel.R4.FindResource("CodeableConcept"u8));
        Assert.Null(FhirModel.R4.FindResource("DomainResource"u8));
        Assert.Same(Type("Patient"), FhirModel.R4.FindResource("Patient"u8));
    }
}
