namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

/// <summary>value[x] for every type that OBX-2 can name.</summary>
public class ObservationValueTests
{
    private static readonly Sample Observation = Sample.Observation("value: OBX-5 only");

    [Theory]
    [InlineData("NM", "12.50", "", "valueQuantity", """{"value":12.50}""")]
    [InlineData("NM", "+007.10", "%^por ciento^UCUM", "valueQuantity", """{"value":7.10,"unit":"por ciento","system":"http://unitsofmeasure.org","code":"%"}""")]
    [InlineData("NM", "-.5", "mm^milímetro^99X", "valueQuantity", """{"value":-0.5,"unit":"milímetro"}""")]
    [InlineData("NM", "5.", "mg/dL", "valueQuantity", """{"value":5,"unit":"mg/dL"}""")]
    [InlineData("SN", "^5", "%", "valueQuantity", """{"value":5,"unit":"%"}""")]
    [InlineData("SN", "<^5.0", "%^por ciento^UCUM", "valueQuantity", """{"value":5.0,"comparator":"<","unit":"por ciento","system":"http://unitsofmeasure.org","code":"%"}""")]
    [InlineData("SN", ">=^90", "", "valueQuantity", """{"value":90,"comparator":">="}""")]
    [InlineData("SN", "^1^:^128", "", "valueRatio", """{"numerator":{"value":1},"denominator":{"value":128}}""")]
    [InlineData("SN", "^2^/^10", "", "valueRatio", """{"numerator":{"value":2},"denominator":{"value":10}}""")]
    [InlineData("SN", "^5^-^10", "mm", "valueRange", """{"low":{"value":5,"unit":"mm"},"high":{"value":10,"unit":"mm"}}""")]
    [InlineData("SN", "^2^+", "", "valueString", "2+")]
    [InlineData("SN", "<>^5", "", "valueString", "<>5")]
    [InlineData("SN", "=^5", "", "valueString", "=5")]
    [InlineData("SN", ">^1^:^128", "", "valueString", ">1:128")]
    [InlineData("CWE", "10828004^Positivo^SCT^POS^Positivo local^99CIB", "", "valueCodeableConcept", """{"coding":[{"system":"http://snomed.info/sct","code":"10828004","display":"Positivo"},{"system":"urn:integration-engine:system:CIBIOR:CIBIOR:99CIB","code":"POS","display":"Positivo local"}],"text":"Positivo"}""")]
    [InlineData("CWE", "^Solo texto", "", "valueCodeableConcept", """{"coding":[{"display":"Solo texto"}],"text":"Solo texto"}""")]
    [InlineData("CWE", "A^a^LN^^^^2.72^^Lo que se dijo", "", "valueCodeableConcept", """{"coding":[{"system":"http://loinc.org","version":"2.72","code":"A","display":"a"}],"text":"Lo que se dijo"}""")]
    [InlineData("CE", "A^a^LN", "", "valueCodeableConcept", """{"coding":[{"system":"http://loinc.org","code":"A","display":"a"}],"text":"a"}""")]
    [InlineData("CNE", "A^a^HL70123", "", "valueCodeableConcept", """{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0123","code":"A","display":"a"}],"text":"a"}""")]
    [InlineData("CF", "A^texto con formato^99X", "", "valueCodeableConcept", """{"coding":[{"system":"urn:integration-engine:system:CIBIOR:CIBIOR:99X","code":"A","display":"texto con formato"}],"text":"texto con formato"}""")]
    [InlineData("ST", "texto", "", "valueString", "texto")]
    [InlineData("TX", "una~dos", "", "valueString", "una\ndos")]
    [InlineData("FT", @"una\.br\dos", "", "valueString", "una\ndos")]
    [InlineData("ID", "Y", "", "valueString", "Y")]
    [InlineData("IS", "ABC", "", "valueString", "ABC")]
    [InlineData("SI", "3", "", "valueInteger", "3")]
    [InlineData("DT", "20250922", "", "valueDateTime", "2025-09-22")]
    [InlineData("DT", "202509", "", "valueDateTime", "2025-09")]
    [InlineData("TM", "1005", "", "valueTime", "10:05:00")]
    [InlineData("TM", "100507.25", "", "valueTime", "10:05:07.25")]
    [InlineData("TS", "20250922100507-0700", "", "valueDateTime", "2025-09-22T10:05:07-07:00")]
    [InlineData("DTM", "202509221005+0000", "", "valueDateTime", "2025-09-22T10:05:00+00:00")]
    [InlineData("CQ", "4^mL&mililitro&UCUM", "", "valueQuantity", """{"value":4,"unit":"mililitro","system":"http://unitsofmeasure.org","code":"mL"}""")]
    [InlineData("DR", "20250101^20250102", "", "valuePeriod", """{"start":"2025-01-01","end":"2025-01-02"}""")]
    [InlineData("NR", "1^2.5", "", "valueRange", """{"low":{"value":1},"high":{"value":2.5}}""")]
    [InlineData("XPN", "Núñez^Íñigo^María^^Dr.", "", "valueString", "Dr. Íñigo María Núñez")]
    [InlineData("XCN", "99^Peña^Rocío", "", "valueString", "Rocío Peña")]
    [InlineData("XON", "Hospital^L", "", "valueString", "Hospital")]
    [InlineData("XAD", "Calle 5^Col. Centro^Puebla^PU^72000^MEX", "", "valueString", "Calle 5, Col. Centro, Puebla, PU, 72000, MEX")]
    [InlineData("XTN", "^PRN^PH^^52^222^5550119", "", "valueString", "+52 222 5550119")]
    [InlineData("CX", "123^^^H1", "", "valueString", "123")]
    [InlineData("EI", "123^H1", "", "valueString", "123")]
    [InlineData("HD", "H1^1.2.3^ISO", "", "valueString", "H1")]
    [InlineData("PL", "PISO2^204^B^HOSP&1.2&ISO", "", "valueString", "HOSP PISO2 204 B")]
    [InlineData("MO", "12.50^MXN", "", "valueString", "12.50 MXN")]
    [InlineData("CP", "12.50&MXN^UP", "", "valueString", "12.50 MXN")]
    [InlineData("FN", "Núñez", "", "valueString", "Núñez")]
    [InlineData("QQ", "lo que sea", "", "valueString", "lo que sea")]
    [InlineData("", "sin tipo", "", "valueString", "sin tipo")]
    public void A_value_is_written_by_its_type(string type, string value, string unit, string element, string expected)
    {
        var converted = Observation.Convert("OBR|1", $"OBX|1|{type}|x||{value}|{unit}||||||");
        Assert.Equal(expected, converted.At("Observation", element));
        Assert.Single(converted.Only("Observation").AsObject(), p => p.Key.StartsWith("value", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("NM", "pendiente", "", "pendiente")]
    [InlineData("NM", "<5", "mg/dL", "<5 mg/dL")]
    [InlineData("NM", "1,5", "", "1,5")]
    [InlineData("NM", "1e9", "", "1e9")]
    [InlineData("SN", "<^cinco", "%", "<cinco %")]
    [InlineData("SN", "^10^-^5", "", "10-5")]
    [InlineData("SN", "~^5", "", null)]
    [InlineData("CQ", "mucho^mL", "", "mucho mL")]
    [InlineData("DT", "20230230", "", "20230230")]
    [InlineData("DTM", "ayer", "", "ayer")]
    [InlineData("TM", "2561", "", "2561")]
    [InlineData("TM", "10", "", "10")]
    [InlineData("DR", "20250102^20250101", "", "20250102 - 20250101")]
    [InlineData("NR", "uno^2", "", "uno - 2")]
    public void What_does_not_fit_its_type_stays_as_text_and_is_counted(string type, string value, string unit, string? text)
    {
        var converted = Observation.Convert("OBR|1", $"OBX|1|{type}|x||{value}|{unit}||||||");
        if (text is null)
        {
            Assert.Equal("5", converted.At("Observation", "valueQuantity.value"));
            return;
        }
        Assert.Equal(text, converted.At("Observation", "valueString"));
        Assert.Equal(1, converted.Count("R213"));
    }

    [Fact]
    public void Lines_in_several_segments_join_and_the_blank_lines_between_them_stay()
    {
        var converted = Sample.Observation("value: OBX-5 only\nnote:\n  - { $each: NTE-3, text: . }").Convert(
            "OBR|1", "OBX|1|TX|d^D|1|uno||||||F", "OBX|2|TX|d^D|1|||||||F", "OBX|3|TX|d^D|1|tres||||||F", "NTE|1||nota", "OBX|4|TX|e^E|1|otro||||||F");
        Assert.Equal(["uno\n\ntres", "otro"], converted.Each("Observation", "valueString"));
        Assert.Equal("nota", (string?)Converted.Find(converted.All("Observation")[0], "note.0.text"));
    }

    [Theory]
    [InlineData("OBX|2|TX|otro|1|b||||||F")]
    [InlineData("OBX|2|TX|d|2|b||||||F")]
    [InlineData("OBX|2|TX|d|1|b||||||P")]
    [InlineData("OBX|2|FT|d|1|b||||||F")]
    [InlineData("OBX|2|ST|d|1|b||||||F")]
    public void Another_code_part_status_or_type_is_another_observation(string second) =>
        Assert.Equal(2, Observation.Convert("OBR|1", "OBX|1|TX|d|1|a||||||F", second).All("Observation").Count);

    [Fact]
    public void A_note_between_two_lines_does_not_divide_the_text() =>
        Assert.Equal(["a\nb"], Observation.Convert("OBR|1", "OBX|1|TX|d|1|a||||||F", "NTE|1||nota", "OBX|2|TX|d|1|b||||||F").Each("Observation", "valueString"));

    [Theory]
    [InlineData("OBX|1|ST|x||")]
    [InlineData("OBX|1|NM|x||\"\"")]
    [InlineData("OBX|1|CWE|x||^^")]
    [InlineData("OBX|1|TX|x||\"\"~\"\"")]
    [InlineData("OBX|1|SN|x||^^^")]
    [InlineData("OBX|1")]
    public void No_value_gives_no_element(string obx) =>
        Assert.DoesNotContain(Observation.Convert("OBR|1", obx).Only("Observation").AsObject(), p => p.Key.StartsWith("value", StringComparison.Ordinal));

    [Fact]
    public void Documents_become_attachments()
    {
        var sample = Sample.Oru("""
            report:
              $resource: DiagnosticReport
              $for: ORDER_OBSERVATION
              $key: OBR-3
              status: 'final'
              code: OBR-4 else absent
              presentedForm:
                - $each: OBSERVATION
                  $when: OBX-2 in ('ED', 'RP')
                  $from: OBX-5
            """);
        string? Form(string type, string value) => sample.Convert("OBR|1||R1|A", $"OBX|1|{type}|p||{value}").At("DiagnosticReport", "presentedForm");
        Assert.Equal("""[{"contentType":"application/pdf","data":"JVBERi0="}]""", Form("ED", "LAB^Application^PDF^Base64^JVBE Ri0="));
        Assert.Equal("""[{"contentType":"text/plain","data":"SG9sYSwgTsO6w7Fleg=="}]""", Form("ED", "LAB^TEXT^plain^A^Hola, Núñez"));
        Assert.Equal("""[{"contentType":"application/octet-stream","data":"QUI="}]""", Form("ED", "LAB^Application^XYZ^Hex^4142"));
        Assert.Equal("""[{"contentType":"application/pdf","url":"https://archivo.example/informe.pdf"}]""", Form("RP", "https://archivo.example/informe.pdf^LAB^Application^PDF"));
    }

    [Fact]
    public void A_document_that_is_no_base64_is_counted()
    {
        var converted = ShippedSample.Report("PID|1||1^^^H1", "OBR|1||R1|A", "OBX|1|ED|p||LAB^Application^PDF^Base64^¡no!");
        Assert.Equal(1, converted.Count("R210"));
    }
}
