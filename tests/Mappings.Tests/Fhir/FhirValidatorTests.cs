using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Tests.Fhir;

public sealed class FhirValidatorTests
{
    private const string Patient = "entry/0/resource";
    private const string Order = "entry/1/resource";
    private const string Specimen = "entry/2/resource";
    private const string Observation = "entry/3/resource";
    private const string Report = "entry/4/resource";
    private const string FirstUrn = "urn:uuid:0f3c2b1a-0000-5000-8000-000000000001";

    private static string[] Findings(byte[] json) => [.. FhirValidator.Validate(json).Select(f => $"{f.Code} {f.Path}")];

    private static string[] Findings(string json) => Findings(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void A_right_Bundle_has_no_findings() => Assert.Empty(Findings(GoodBundle.Bytes));

    [Theory]
    // Structure.
    [InlineData("A misspelt element", Order + "/priorty", "'urgent'", "V107 Bundle.entry[1].resource.priorty")]
    [InlineData("A misspelt element further in", Patient + "/name/0/famly", "'x'", "V107 Bundle.entry[0].resource.name[0].famly")]
    [InlineData("An array written as its only item", Patient + "/name", "{'text':'Ana'}", "V108 Bundle.entry[0].resource.name")]
    [InlineData("A single element written as an array", Report + "/code", "[{'text':'x'}]", "V109 Bundle.entry[4].resource.code")]
    [InlineData("A type that the choice does not have", Order + "/occurrenceInstant", "'2025-10-01T10:00:00Z'", "V107 Bundle.entry[1].resource.occurrenceInstant")]
    [InlineData("Two values of one choice", Observation + "/valueString", "'90%'", "V117 Bundle.entry[3].resource.valueString")]
    [InlineData("Extensions of a value of another type", Observation + "/_valueString", "{'id':'a','extension':[{'url':'http://a','valueCode':'x'}]}", "V117 Bundle.entry[3].resource._valueString")]
    [InlineData("An underscore before an object", Observation + "/_code", "{}", "V136 Bundle.entry[3].resource._code")]
    [InlineData("A resource that R4 does not have", Report + "/resourceType", "'DiagnosticRaport'", "V105 Bundle.entry[4].resource.resourceType")]
    [InlineData("A resource without a type", Report + "/resourceType", null, "V104 Bundle.entry[4].resource")]
    [InlineData("A number as text", Observation + "/valueQuantity/value", "'90'", "V110 Bundle.entry[3].resource.valueQuantity.value")]
    [InlineData("A truth value as text", Patient + "/active", "'true'", "V110 Bundle.entry[0].resource.active")]
    [InlineData("An object where a text belongs", Patient + "/birthDate", "{'value':'1990'}", "V110 Bundle.entry[0].resource.birthDate")]
    [InlineData("A text where an object belongs", Observation + "/code", "'85329-1'", "V110 Bundle.entry[3].resource.code")]
    [InlineData("A null", Patient + "/gender", "null", "V112 Bundle.entry[0].resource.gender")]
    [InlineData("A null among objects", Patient + "/name/1", "null", "V112 Bundle.entry[0].resource.name[1]")]
    [InlineData("A null that no extension stands beside", Patient + "/name/0/given/0", "null", "V112 Bundle.entry[0].resource.name[0].given[0]", "V112 Bundle.entry[0].resource.name[0]._given[0]")]
    [InlineData("An array longer than the extensions beside it", Patient + "/name/0/given/2", "'José'", "V132 Bundle.entry[0].resource.name[0].given")]
    [InlineData("An empty text", Patient + "/name/0/text", "''", "V113 Bundle.entry[0].resource.name[0].text")]
    [InlineData("An empty array", Report + "/result", "[]", "V113 Bundle.entry[4].resource.result")]
    [InlineData("An empty object", Report + "/code", "{}", "V113 Bundle.entry[4].resource.code")]
    [InlineData("An element with an id only", Report + "/code", "{'id':'a'}", "V135 Bundle.entry[4].resource.code")]
    // Cardinality.
    [InlineData("A required element missing", Observation + "/code", null, "V114 Bundle.entry[3].resource.code")]
    [InlineData("A required element missing further in", Patient + "/link", "[{'other':{'reference':'Patient/2'}}]", "V114 Bundle.entry[0].resource.link[0].type")]
    [InlineData("A Bundle without a type", "type", null, "V114 Bundle.type")]
    [InlineData("An order without an intent", Order + "/intent", null, "V114 Bundle.entry[1].resource.intent")]
    // Formats.
    [InlineData("A date in another order", Patient + "/birthDate", "'27/06/1990'", "V111 Bundle.entry[0].resource.birthDate")]
    [InlineData("A date that does not exist", Patient + "/birthDate", "'1990-02-31'", "V111 Bundle.entry[0].resource.birthDate")]
    [InlineData("A time without a zone", Observation + "/effectiveDateTime", "'2025-10-01T09:00:00'", "V111 Bundle.entry[3].resource.effectiveDateTime")]
    [InlineData("An instant without a time", Report + "/issued", "'2025-10-01'", "V111 Bundle.entry[4].resource.issued")]
    [InlineData("An id with a space", Patient + "/id", "'con espacio_ñ'", "V111 Bundle.entry[0].resource.id")]
    [InlineData("A code with a space before it", Observation + "/code/coding/0/code", "' 85329-1'", "V111 Bundle.entry[3].resource.code.coding[0].code")]
    [InlineData("A control character", Patient + "/name/0/text", "'a\\u0001'", "V111 Bundle.entry[0].resource.name[0].text")]
    [InlineData("A wrong UUID in a system", Patient + "/identifier/0/system", "'urn:uuid:1234'", "V111 Bundle.entry[0].resource.identifier[0].system")]
    [InlineData("A system without a scheme", Patient + "/identifier/0/system", "'CURP'", "V134 Bundle.entry[0].resource.identifier[0].system")]
    [InlineData("Data that is not Base64", Report + "/presentedForm/0/data", "'%PDF'", "V111 Bundle.entry[4].resource.presentedForm[0].data")]
    // Codes.
    [InlineData("A code of a required value set misspelt", Patient + "/gender", "'mujer'", "V116 Bundle.entry[0].resource.gender")]
    [InlineData("A status that FHIR does not have", Report + "/status", "'finished'", "V116 Bundle.entry[4].resource.status")]
    [InlineData("A kind of Bundle that FHIR does not have", "type", "'transacción'", "V116 Bundle.type")]
    [InlineData("A code that differs in an extensible value set", Observation + "/category", "[{'coding':[{'system':'http://a.example','code':'laboratorio'}]}]")]
    // References.
    [InlineData("A reference to a resource of another type", Report + "/result/0/reference", "'Patient/1'", "V118 Bundle.entry[4].resource.result[0].reference")]
    [InlineData("A reference to an entry of another type", Report + "/result/0/reference", "'" + FirstUrn + "'", "V118 Bundle.entry[4].resource.result[0].reference")]
    [InlineData("A URL of another type", Report + "/result/0/reference", "'https://fhir.example/Patient/1'", "V118 Bundle.entry[4].resource.result[0].reference")]
    [InlineData("A reference to no entry", Report + "/subject/reference", "'urn:uuid:99999999-9999-4999-8999-999999999999'", "V119 Bundle.entry[4].resource.subject.reference")]
    [InlineData("A reference to nothing contained", Report + "/subject/reference", "'#p'", "V120 Bundle.entry[4].resource.subject.reference")]
    [InlineData("A reference to a contained resource of another type", Order + "/subject", "{'reference':'#solicitante'}", "V118 Bundle.entry[1].resource.subject.reference")]
    [InlineData("A contained resource that nothing points to", Order + "/requester", null, "V130 Bundle.entry[1].resource.contained[0]")]
    [InlineData("A reference that is only an identifier", Report + "/subject/reference", "'BOXW310820HNERXN09'", "V121 Bundle.entry[4].resource.subject.reference")]
    [InlineData("A reference type that is another", Order + "/subject/type", "'Group'")]
    [InlineData("A reference type that can't be", Order + "/subject/type", "'Organization'", "V118 Bundle.entry[1].resource.subject.type")]
    [InlineData("A reference type that is no resource", Order + "/subject/type", "'Paciente'", "V122 Bundle.entry[1].resource.subject.type")]
    [InlineData("A conditional reference", Report + "/subject/reference", "'Patient?identifier=http://a|1'")]
    [InlineData("A versioned reference", Report + "/subject/reference", "'Patient/1/_history/2'")]
    // Extensions.
    [InlineData("An extension without url", Patient + "/extension", "[{'valueString':'x'}]", "V114 Bundle.entry[0].resource.extension[0].url")]
    [InlineData("An extension without value", Patient + "/extension", "[{'url':'http://a.example'}]", "V123 Bundle.entry[0].resource.extension[0]")]
    [InlineData("An extension with a relative url", Patient + "/extension", "[{'url':'a','valueString':'x'}]", "V134 Bundle.entry[0].resource.extension[0].url")]
    [InlineData("A nested extension with a relative url", Patient + "/extension", "[{'url':'http://a.example','extension':[{'url':'a','valueString':'x'}]}]")]
    // Invariants.
    [InlineData("A value beside the reason that it is absent (obs-6)", Observation + "/dataAbsentReason", "{'text':'x'}", "V123 Bundle.entry[3].resource")]
    [InlineData("A component with the code of the whole (obs-7)", Observation + "/component/0/code/coding/0/code", "'85329-1'", "V123 Bundle.entry[3].resource")]
    [InlineData("A reference range that says nothing (obs-3)", Observation + "/referenceRange/0/low", null, "V123 Bundle.entry[3].resource.referenceRange[0]")]
    [InlineData("A range turned round (rng-2)", Observation + "/referenceRange/0/age/low/value", "100", "V123 Bundle.entry[3].resource.referenceRange[0].age")]
    [InlineData("A comparator in a reference range (sqty-1)", Observation + "/referenceRange/0/low/comparator", "'<'", "V123 Bundle.entry[3].resource.referenceRange[0].low")]
    [InlineData("A unit's code without its system (qty-3)", Observation + "/valueQuantity/system", null, "V123 Bundle.entry[3].resource.valueQuantity")]
    [InlineData("A period that ends before it begins (per-1)", Order + "/occurrencePeriod/end", "'2025-09-28'", "V131 Bundle.entry[1].resource.occurrencePeriod")]
    [InlineData("A telecom without a system (cpt-2)", Patient + "/telecom/0/system", null, "V123 Bundle.entry[0].resource.telecom[0]")]
    [InlineData("A contact with a relationship only (pat-1)", Patient + "/contact/0", "{'relationship':[{'text':'madre'}]}", "V123 Bundle.entry[0].resource.contact[0]")]
    [InlineData("Data without its type (att-1)", Report + "/presentedForm/0/contentType", null, "V123 Bundle.entry[4].resource.presentedForm[0]")]
    [InlineData("Details of an order without a code (prr-1)", Order + "/code", null, "V123 Bundle.entry[1].resource")]
    [InlineData("An organization without name (org-1)", Order + "/contained/0/name", null, "V123 Bundle.entry[1].resource.contained[0]")]
    [InlineData("An organization's home number (org-3)", Order + "/contained/0/telecom", "[{'system':'phone','value':'1','use':'home'}]", "V123 Bundle.entry[1].resource.contained[0].telecom")]
    [InlineData("A version in a contained resource (dom-4)", Order + "/contained/0/meta", "{'versionId':'1'}", "V123 Bundle.entry[1].resource.contained[0]")]
    [InlineData("A resource contained in a contained one (dom-2)", Order + "/contained/0/contained", "[{'resourceType':'Organization','id':'b','name':'b','partOf':{'reference':'#'}}]", "V123 Bundle.entry[1].resource.contained[0].contained[0]")]
    // Bundles.
    [InlineData("An entry of a transaction without request (bdl-3)", "entry/0/request", null, "V124 Bundle.entry[0].request")]
    [InlineData("An entry that searches in a transaction (bdl-2)", "entry/0/search", "{'mode':'match'}", "V125 Bundle.entry[0].search")]
    [InlineData("An entry with an answer in a transaction (bdl-4)", "entry/0/response", "{'status':'201'}", "V125 Bundle.entry[0].response")]
    [InlineData("Two entries with one fullUrl (bdl-7)", "entry/2/fullUrl", "'urn:uuid:0f3c2b1a-0000-5000-8000-000000000005'", "V119 Bundle.entry[1].resource.specimen[0].reference", "V126 Bundle.entry[4].fullUrl")]
    [InlineData("A fullUrl with a version (bdl-8)", "entry/4/fullUrl", "'urn:x:/_history/1'", "V123 Bundle.entry[4].fullUrl")]
    [InlineData("A total in a transaction (bdl-1)", "total", "5", "V123 Bundle")]
    [InlineData("A message that begins with a patient (bdl-12)", "type", "'message'", "V128 Bundle.entry", "V125*")]
    [InlineData("A collection with requests (bdl-3)", "type", "'collection'", "V125*")]
    [InlineData("A request for another type", "entry/0/request/url", "'Practitioner'", "V129 Bundle.entry[0].request.url")]
    [InlineData("A PUT to no resource", "entry/1/request/url", "'ServiceRequest'", "V129 Bundle.entry[1].request.url")]
    [InlineData("A POST of nothing", "entry/4/resource", null, "V137 Bundle.entry[4].resource")]
    [InlineData("A server's address with another id", "entry/4", "{'fullUrl':'https://a.example/Basic/2','resource':{'resourceType':'Basic','id':'1','code':{'text':'x'}},'request':{'method':'PUT','url':'Basic/1'}}", "V127 Bundle.entry[4].fullUrl")]
    public void One_wrong_thing_is_found_at_its_place(string what, string path, string? json, params string[] expected)
    {
        var found = Findings(GoodBundle.With(path, json?.Replace('\'', '"')));
        Assert.True(found.All(f => expected.Any(e => Fits(f, e))) && expected.All(e => found.Any(f => Fits(f, e))), $"{what}: {string.Join(", ", found)}");
    }

    private static bool Fits(string found, string expected) =>
        expected.EndsWith('*') ? found.StartsWith(expected[..^1], StringComparison.Ordinal) : string.Equals(found, expected, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "V101")]
    [InlineData("{", "V101")]
    [InlineData("\uFEFF{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"}}", "V101")]
    [InlineData("{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"}} x", "V101")]
    [InlineData("{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"},}", "V101")]
    [InlineData("[]", "V104")]
    [InlineData("\"Basic\"", "V104")]
    [InlineData("{}", "V104")]
    [InlineData("{\"resourceType\":\"CodeableConcept\",\"text\":\"x\"}", "V105")]
    [InlineData("{\"code\":{\"text\":\"x\"},\"resourceType\":\"Basic\"}", null)]
    [InlineData("{\"resourceType\":\"Basic\",\"code\":{\"text\":\"a\"},\"code\":{\"text\":\"b\"}}", "V102")]
    [InlineData("{\"resourceType\":\"Basic\",\"resourceType\":\"Basic\",\"code\":{\"text\":\"a\"}}", "V102")]
    [InlineData("{\"resourceType\":\"Basic\",\"code\":{\"text\":\"\\ud800\"}}", "V133")]
    [InlineData("{\"resourceType\":\"Basic\",\"\\ud800\":1,\"code\":{\"text\":\"x\"}}", "V133", "V107")]
    public void Texts_that_are_no_resource_are_told_apart(string json, params string[]? codes) =>
        Assert.Equal(codes ?? [], FhirValidator.Validate(Encoding.UTF8.GetBytes(json)).Select(f => f.Code));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_found_at_their_place()
    {
        byte[] json = [.. "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"Nu"u8, 0xF1, .. "ez\"}}"u8];
        Assert.Equal(["V133 Basic.code.text"], Findings(json));
    }

    [Fact]
    public void A_wrong_place_behind_unreadable_text_is_named_as_far_as_it_can_be_read() =>
        Assert.Equal(["V107 Basic.cod", "V101 Basic.code.text"], Findings("""{"resourceType":"Basic","cod":1,"code":{"text":"a" "b"}}"""));

    [Fact]
    public void What_is_expected_can_be_said()
    {
        Assert.Empty(FhirValidator.Validate(GoodBundle.Bytes, "Bundle"));
        Assert.Equal("V106", Assert.Single(FhirValidator.Validate(GoodBundle.Bytes, "Patient")).Code);
    }

    [Fact]
    public void All_findings_are_reported_in_the_order_of_the_text()
    {
        var json = Encoding.UTF8.GetString(GoodBundle.Bytes)
            .Replace("\"male\"", "\"hombre\"", StringComparison.Ordinal)
            .Replace("\"active\"", "\"activa\"", StringComparison.Ordinal)
            .Replace("1931-08-20", "1931-02-30", StringComparison.Ordinal);
        Assert.Equal(["V116 Bundle.entry[0].resource.gender", "V111 Bundle.entry[0].resource.birthDate", "V116 Bundle.entry[1].resource.status"], Findings(json));
    }

    [Fact]
    public void Deep_nesting_is_stepped_over_and_said()
    {
        var json = "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"},\"extension\":"
            + string.Concat(Enumerable.Repeat("[{\"url\":\"http://a.example\",\"extension\":", 40)) + "[{\"url\":\"a\",\"valueCode\":\"x\"}]" + string.Concat(Enumerable.Repeat("}]", 40)) + "}";
        Assert.Equal("V103", Assert.Single(FhirValidator.Validate(Encoding.UTF8.GetBytes(json))).Code);
    }

    [Fact]
    public void A_million_brackets_are_no_trouble()
    {
        var json = "{\"resourceType\":\"Basic\",\"x\":" + new string('[', 1_000_000) + new string(']', 1_000_000) + "}";
        Assert.Equal(["V107 Basic.x", "V114 Basic.code"], Findings(json).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_path_of_a_place_too_deep_is_cut()
    {
        var found = FhirValidator.Validate(Encoding.UTF8.GetBytes("{\"resourceType\":\"Basic\",\"extension\":" + new string('[', 100_000)));
        Assert.All(found, f => Assert.InRange(f.Path.Length, 1, 300));
        Assert.Contains(found, f => f.Code == "V101" && f.Path.EndsWith("...", StringComparison.Ordinal));
    }

    [Fact]
    public void The_list_of_findings_ends()
    {
        var json = "{\"resourceType\":\"Basic\",\"code\":{\"coding\":[" + string.Join(',', Enumerable.Repeat("{}", 5000)) + "]}}";
        var found = FhirValidator.Validate(Encoding.UTF8.GetBytes(json));
        Assert.Equal(FhirValidator.MaxFindings + 1, found.Count);
        Assert.Equal("V138", found[^1].Code);
    }

    [Fact]
    public void A_Bundle_in_a_Bundle_resolves_its_own_references()
    {
        const string inner = """{"fullUrl":"urn:uuid:0f3c2b1a-0000-5000-8000-00000000000a","resource":{"resourceType":"Basic","code":{"text":"x"},"subject":{"reference":"urn:uuid:0f3c2b1a-0000-5000-8000-00000000000b"}}}""";
        const string json = """{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:0f3c2b1a-0000-5000-8000-00000000000b","resource":{"resourceType":"Bundle","type":"collection","entry":[""" + inner + "]}}]}";
        Assert.Equal(["V119 Bundle.entry[0].resource.entry[0].resource.subject.reference"], Findings(json));
    }

    [Fact]
    public void A_fullUrl_with_escapes_is_the_same_as_one_without()
    {
        var json = GoodBundle.Text.Replace("\"fullUrl\": \"urn:", "\"fullUrl\": \"\\u0075rn:", StringComparison.Ordinal);
        Assert.Empty(Findings(json));
    }

    [Fact]
    public void Names_that_are_not_FHIRs_show_nothing_that_could_be_content()
    {
        var found = FhirValidator.Validate("{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"},\"Lucía Núñez\":1}"u8);
        Assert.Equal("Basic.?", Assert.Single(found).Path);
        Assert.Equal("?", found[0].Arguments["element"]);
    }

    [Fact]
    public void A_required_concept_needs_a_coding_of_the_value_set_with_its_system()
    {
        static string Condition(string system, string code) => "{\"resourceType\":\"Condition\",\"clinicalStatus\":{\"coding\":[{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}]},\"subject\":{\"reference\":\"Patient/1\"}}";
        Assert.Empty(Findings(Condition("http://terminology.hl7.org/CodeSystem/condition-clinical", "active")));
        Assert.Equal(["V116 Condition.clinicalStatus"], Findings(Condition("http://terminology.hl7.org/CodeSystem/condition-clinical", "activo")));
        Assert.Equal(["V116 Condition.clinicalStatus"], Findings(Condition("http://otro.example", "active")));
    }

    [Theory]
    [InlineData("entry/0/resource/gender", "'mujer'", "gender", "female, male, other, unknown")]
    [InlineData("entry/0/resource/birthDay", "'1990'", "did you mean", "birthDate")]
    public void Findings_name_what_would_be_right(string path, string json, string what, string expected)
    {
        var finding = Assert.Single(FhirValidator.Validate(GoodBundle.With(path, json.Replace('\'', '"'))));
        Assert.True(finding.Arguments.Values.Contains(expected), what);
    }

    [Fact]
    public void Contained_resources_whose_ids_share_nothing_are_all_found()
    {
        var ids = Enumerable.Range(0, 300).Select(i => $"o{i}").ToArray();
        var contained = string.Join(',', ids.Select(i => "{\"resourceType\":\"Organization\",\"id\":\"" + i + "\",\"name\":\"Unidad\"}"));
        var references = string.Join(',', ids.Select(i => "{\"reference\":\"#" + i + "\"}"));
        string Person(string refs) => "{\"resourceType\":\"Patient\",\"contained\":[" + contained + "],\"generalPractitioner\":[" + refs + "]}";
        Assert.Empty(Findings(Person(references)));
        Assert.Equal(["V130 Patient.contained[299]"], Findings(Person(references.Replace("#o299\"", "#o298\"", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_valid_Bundle_costs_no_memory()
    {
        var json = GoodBundle.Bytes;
        FhirValidator.Validate(json);
        var before = GC.GetAllocatedBytesForCurrentThread();
        FhirValidator.Validate(json);
        // Only the set that pairs nulls with extensions is made anew, for one name of the Bundle.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 512);
    }

    [Theory]
    [InlineData("'valueRatio':{'numerator':{'value':1},'denominator':{'value':8}}", null)]
    [InlineData("'valueRatio':{'numerator':{'value':1}}", "rat-1")]
    [InlineData("'valueRatio':{'denominator':{'value':1}}", "rat-1")]
    [InlineData("'effectiveTiming':{'repeat':{'period':1,'periodUnit':'d'}}", null)]
    [InlineData("'effectiveTiming':{'repeat':{'period':1}}", "tim-2")]
    [InlineData("'extension':[{'url':'http://a.example','valueTriggerDefinition':{'type':'data-added','data':[{'type':'Patient'}],'timingDate':'2025'}}]", "trd-1")]
    [InlineData("'extension':[{'url':'http://a.example','valueExpression':{'language':'text/fhirpath'}}]", "exp-1")]
    [InlineData("'extension':[{'url':'http://a.example','valueString':'x','extension':[{'url':'a','valueString':'x'}]}]", "ext-1")]
    public void Rules_of_the_tables_are_evaluated(string part, string? rule) =>
        Assert.Equal(
            rule is null ? [] : [rule],
            FhirValidator.Validate(Encoding.UTF8.GetBytes("{'resourceType':'Observation','status':'final','code':{'text':'x'},".Replace('\'', '"') + part.Replace('\'', '"') + "}")).Select(f => f.Arguments["rule"]));

    [Theory]
    [InlineData("searchset", "'total':1", null)]
    [InlineData("collection", "'total':1", "bdl-1")]
    [InlineData("document", "'identifier':{'system':'http://a.example','value':'1'},'timestamp':'2025-10-01T10:00:00Z'", null)]
    [InlineData("document", "'identifier':{'value':'1'},'timestamp':'2025-10-01T10:00:00Z'", "bdl-9")]
    [InlineData("document", "'identifier':{'system':'http://a.example','value':'1'}", "bdl-10")]
    public void Rules_of_a_kind_of_Bundle_apply_to_that_kind(string kind, string part, string? rule)
    {
        const string composition = "{'resource':{'resourceType':'Composition','status':'final','type':{'text':'x'},'date':'2025','author':[{'display':'x'}],'title':'x'}}";
        var json = $"{{'resourceType':'Bundle','type':'{kind}',{part},'entry':[{composition}]}}".Replace('\'', '"');
        Assert.Equal(rule is null ? [] : [rule], FhirValidator.Validate(Encoding.UTF8.GetBytes(json)).Select(f => f.Arguments["rule"]));
    }

    [Fact]
    public void Every_code_has_its_texts()
    {
        var codes = typeof(IntegrationEngine.Mappings.Fhir.Validation.FindingCodes).GetFields().Select(f => (string)f.GetValue(null)!).ToArray();
        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.All(codes, c => Assert.NotNull(DiagnosticCatalogue.Default.Find(c, "es")));
        Assert.Equal(codes, DiagnosticCatalogue.Default.Codes.Where(c => c[0] == 'V'));
    }

    [Fact]
    public void The_arguments_of_a_finding_fill_its_text()
    {
        foreach (var finding in FhirValidator.Validate(GoodBundle.With("entry/0/resource/gender", "\"mujer\"")))
            Assert.Empty(DiagnosticCatalogue.Placeholders(DiagnosticCatalogue.Default.Message(finding.Code, finding.Arguments, "es")));
    }

    [Theory]
    [InlineData("{\"\\ud83d\":1}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"\\udc00\":{},\"resourceType\":\"Patient\"}}]}")]
    public void A_name_that_is_half_of_a_character_is_found_and_never_an_exception(string json) => Assert.NotEmpty(FhirValidator.Validate(Encoding.UTF8.GetBytes(json)));
}
