using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Mappings.Tests.Language.Formats;

/// <summary>Records of declared fields through the mapping language: the same meaning as over HL7 v2, in the format's own names.</summary>
public class RecordConversionTests
{
    private const string Samples = """
        {"folio":"A-1","muestras":[{"tubo":"T1","marcadores":[{"clave":"ER","valor":"90"},{"clave":"PR","valor":"10"}]},{"tubo":"T2","marcadores":[{"clave":"KI67","valor":"40.5"}]}]}
        """;

    private const string Observations = """
        specimen:
          $resource: Specimen
          $for: muestras
          $key: folio, tubo
          identifier: [{ value: tubo }]
        observation:
          $resource: Observation
          $for: muestras.marcadores
          $key: folio, tubo, clave
          status: 'final'
          code: { text: clave, $else: absent }
          specimen: ref(specimen)
          valueQuantity: { value: valor, unit: "%" }
        """;

    [Fact]
    public void A_name_is_the_fields_text_whatever_stands_in_it() =>
        Assert.Equal(@"Núñez | ^ ~ \ & ""x""", RecordSample.Patient("name: [{ family: apellido-paterno }]").Convert("""{"folio":"A-1","apellido-paterno":" Núñez | ^ ~ \\ & \"x\" "}""").At("Patient", "name.0.family"));

    [Theory]
    [InlineData("XEXX010101MNEXXXA8")]
    [InlineData("SIN CURP")]
    public void A_placeholder_is_never_an_identifier_and_counted(string written)
    {
        var converted = RecordSample.Patient("identifier: [curp]", key: "curp ?? folio").Convert($$"""{"folio":"A-1","curp":"{{written}}"}""");
        Assert.DoesNotContain(written, converted.Text, StringComparison.Ordinal);
        Assert.Equal((1, "curp"), (converted.Count("R216"), converted.Notices.Single(n => n.Code == "R216").SourcePath));
    }

    [Fact]
    public void Two_quotes_are_text_and_no_null() =>
        Assert.Equal("\"\"", RecordSample.Patient("name: [{ family: apellido-paterno }]").Convert("""{"folio":"A-1","apellido-paterno":"\"\""}""").At("Patient", "name.0.family"));

    [Theory]
    [InlineData("03/11/1971", "birthDate: fecha", "birthDate", "1971-11-03")]
    [InlineData("03/11/2026 09:15", "deceasedDateTime: fecha", "deceasedDateTime", "2026-11-03T09:15:00-06:00")]
    public void A_date_is_what_its_pattern_says_in_the_channels_zone(string written, string line, string path, string expected) =>
        Assert.Equal(expected, RecordSample.Patient(line).Convert($$"""{"folio":"A-1","fecha":"{{written}}"}""").At("Patient", path));

    [Fact]
    public void A_field_with_several_values_gives_all_and_first_the_first()
    {
        Assert.Equal("""["lunar","cicatriz"]""", RecordSample.Patient("name: [{ given: señas }]").Convert("""{"folio":"A-1","señas":["lunar","cicatriz"]}""").At("Patient", "name.0.given"));
        Assert.Equal("lunar", RecordSample.Patient("name: [{ family: señas first }]").Convert("""{"folio":"A-1","señas":["lunar","cicatriz"]}""").At("Patient", "name.0.family"));
        Assert.Equal("cicatriz", RecordSample.Patient("name:\n  - family: señas[. != 'lunar'] first").Convert("""{"folio":"A-1","señas":["lunar","cicatriz"]}""").At("Patient", "name.0.family"));
    }

    [Theory]
    [InlineData("folio", 0)]
    [InlineData("folio | upper", 1)]
    [InlineData("apellido-paterno", 1)]
    [InlineData("folio ?? apellido-paterno", 0)]
    [InlineData("señas first", 1)]
    public void A_text_that_the_format_requires_is_enough_for_an_element_that_FHIR_requires(string source, int findings) =>
        Assert.Equal(findings, RecordSample.Findings($$"""
            observation:
              $resource: Observation
              $key: folio
              status: 'final'
              code: { text: {{source}} }
            """).Count(f => f.StartsWith("M401", StringComparison.Ordinal)));

    [Fact]
    public void A_rule_for_a_group_makes_one_resource_of_each_and_finds_names_around_it()
    {
        var converted = RecordSample.Of(Observations).Convert(Samples);
        Assert.Equal(["T1", "T2"], converted.Each("Specimen", "identifier.1.value"));
        Assert.Equal(["ER", "PR", "KI67"], converted.Each("Observation", "code.text"));
        Assert.Equal(["90", "10", "40.5"], converted.Each("Observation", "valueQuantity.value"));
        var specimens = converted.Entries.Take(2).Select(e => (string?)e["fullUrl"]).ToList();
        Assert.Equal([specimens[0], specimens[0], specimens[1]], converted.Each("Observation", "specimen.reference"));
    }

    [Fact]
    public void A_group_named_before_a_name_means_all_its_repetitions_and_each_walks_them()
    {
        Assert.Equal("""["ER","PR","KI67"]""", RecordSample.Patient("name: [{ given: muestras.marcadores.clave }]").Convert(Samples).At("Patient", "name.0.given"));
        Assert.Equal("""["90"]""", RecordSample.Patient("name:\n  - given: muestras.marcadores.valor[clave = 'ER']").Convert(Samples).At("Patient", "name.0.given"));
        Assert.Equal("""[{"family":"ER"},{"family":"PR"},{"family":"KI67"}]""", RecordSample.Patient("name: [{ $each: muestras.marcadores, family: clave }]").Convert(Samples).At("Patient", "name"));
    }

    [Fact]
    public void Conditions_alternatives_functions_and_code_maps_work_as_over_HL7()
    {
        var sample = RecordSample.Patient("""
            gender: { $choose: [{ $when: sexo = 'H', $from: 'male' }, { $when: sexo = 'M', $from: 'female' }] }
            name:
              - { $when: apellido-paterno is valued, family: apellido-paterno | upper, text: apellido-paterno ?? folio }
              - $when: curp is not valued and edad != '0'
                text: concat(folio, '/', edad)
            """);
        var converted = sample.Convert("""{"folio":"A-1","apellido-paterno":"Peña","sexo":"M","edad":"44"}""");
        Assert.Equal("female", converted.At("Patient", "gender"));
        Assert.Equal("""[{"text":"Peña","family":"PEÑA"},{"text":"A-1/44"}]""", converted.At("Patient", "name"));
    }

    [Fact]
    public void A_number_of_the_nation_is_one_everywhere_and_any_other_the_sending_institutions()
    {
        string? Key(string key, string content) => Assert.Single(RecordSample.Patient("active: \"true\"", key).Trace(content).Identities).Key;
        Assert.Equal("urn:integration-engine:system:CIBIOR | A-1", Key("folio", """{"folio":"A-1"}"""));
        Assert.Equal("urn:oid:2.16.840.1.113883.4.629 | SABC560626MDFLRN01", Key("curp ?? folio", """{"folio":"A-1","curp":"sabc560626mdflrn01"}"""));
        Assert.Equal("urn:integration-engine:system:CIBIOR | A-1", Key("curp ?? folio", """{"folio":"A-1"}"""));
        Assert.Equal("urn:integration-engine:authority:OCIMB990010 | A-1", Key("folio | assigned-by(clues)", """{"folio":"A-1","clues":"OCIMB990010"}"""));
        Assert.Equal("urn:integration-engine:authority:IMSS | A-1", Key("folio | assigned-by('IMSS')", """{"folio":"A-1"}"""));
        Assert.Equal("urn:integration-engine:system:CIBIOR | A-1", Key("folio | assigned-by(clues)", """{"folio":"A-1"}"""));
    }

    [Fact]
    public void Refusals_and_notices_speak_of_field_names()
    {
        var sample = RecordSample.Of("""
            observation:
              $resource: Observation
              $for: muestras.marcadores
              $key: folio, tubo, clave
              status: clave | code(observation-status) else reject
              code: { text: "x", $else: absent }
            """);
        var refusal = sample.Convert(Samples).Refusal!;
        Assert.Equal(("R121", "muestras.marcadores.clave"), (refusal.Code, refusal.SourcePath));
        refusal = sample.Convert("""{"folio":"A","muestras":[{"tubo":"1","marcadores":[{"clave":"F"}]},{"tubo":"2","marcadores":[{"clave":"F"},{"clave":"ER"}]}]}""").Refusal!;
        Assert.Equal("muestras[2].marcadores[2].clave", refusal.SourcePath);
        var notice = Assert.Single(RecordSample.Patient("birthDate: apellido-paterno").Convert("""{"folio":"A-1","apellido-paterno":"Peña"}""").Notices);
        Assert.Equal(("R210", "apellido-paterno"), (notice.Code, notice.SourcePath));
    }

    [Fact]
    public void A_record_that_is_not_what_its_format_declares_is_refused_with_all_that_is_wrong()
    {
        var conversion = RecordSample.Patient("active: \"true\"").Raw("""{"edad":"cuarenta","sexo":"F","fecha":"31/02/2026"}""");
        var fields = conversion.Further.Select(f => f.SourcePath).Prepend(conversion.Refusal!.SourcePath);
        Assert.Equal(["folio", "fecha", "edad", "sexo"], fields);
    }

    [Fact]
    public void A_trace_names_fields_and_tells_those_that_nobody_reads()
    {
        var trace = RecordSample.Of(Observations).Trace("""{"folio":"A-1","edad":"44","muestras":[{"tubo":"T1"},{"tubo":"T2","marcadores":[{"clave":"ER","valor":"90"}]}]}""");
        var value = trace.Elements.Single(e => e.Path == "Observation.valueQuantity.value");
        Assert.Equal("muestras[2].marcadores.valor", Assert.Single(value.Reads).Place);
        Assert.Equal(["edad"], trace.Unread.Select(u => u.Path));
        Assert.Equal(["folio", "edad", "muestras.tubo", "muestras[2].tubo", "muestras[2].marcadores.clave", "muestras[2].marcadores.valor"], trace.Fields.Select(f => f.Place));
        Assert.Equal(FieldUse.Key, trace.Fields[0].Use);
    }

    [Fact]
    public void Rules_tell_the_fields_that_they_read() =>
        Assert.Equal(["apellido-paterno"], RecordSample.Patient("name: [{ family: apellido-paterno }]").Mapping.Rules.SelectMany(r => r.WithDescendants()).Where(r => r.Target == "Patient.name.family").SelectMany(r => r.Reads).Select(r => r.Path));

    [Theory]
    [InlineData("name: [{ family: apelido-paterno }]", "M220 ordenes has no field 'apelido-paterno'")]
    [InlineData("name: [{ family: Pérez }]", "M220 ordenes has no field 'Pérez'")]
    [InlineData("name: [{ family: PID-5 }]", "M220 ordenes has no field 'PID-5'")]
    [InlineData("name: [{ family: tubo }]", "M221 tubo can't be reached from here: it stands in muestras, which repeats")]
    [InlineData("name: [{ family: muestra.tubo }]", "M206 ordenes has no group 'muestra'")]
    [InlineData("name: [{ family: muestras.tubos }]", "M220 ordenes has no field 'tubos'")]
    [InlineData("name: [{ family: señas }]", "M402 señas can repeat")]
    [InlineData("name: [{ family: Pérez Núñez }]", "M103 the end of the line is expected here, not Núñez")]
    [InlineData("name: [{ family: folio | assigned-by('IMSS') }]", "M222 'assigned-by' says whose number a key is, and can't stand here")]
    [InlineData("identifier: [{ system: \"'IMS' | authority\", value: folio }]", null)]
    [InlineData("name: [{ family: \"apellido-paterno\" }]", "M118 ")]
    public void Findings_speak_of_fields(string line, string? expected)
    {
        var findings = RecordSample.Findings($"patient:\n  $resource: Patient\n  $key: folio\n  {line}");
        if (expected is not null) Assert.StartsWith(expected, Assert.Single(findings), StringComparison.Ordinal);
    }
}
