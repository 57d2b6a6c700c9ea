using System.Text.Json.Nodes;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Fhir.Incoming;

namespace IntegrationEngine.Mappings.Tests.Fhir.Incoming;

public class BundleConverterTests
{
    private const string Identifier = "\"identifier\": [{ \"system\": \"https://hospital.example/muestra\", \"value\": \"M-1\" }],";

    [Fact]
    public void A_resource_goes_out_under_the_engines_identity_alone()
    {
        var bundle = IncomingBundles.Converted(IncomingBundles.Text);
        var patient = bundle.Resource(0);
        Assert.Null(patient["id"]);
        var id = patient["identifier"]![0]!["value"]!.GetValue<string>();
        Assert.Equal("urn:integration-engine:identity", patient["identifier"]![0]!["system"]!.GetValue<string>());
        Assert.Equal("NUAC740512MOCXVR01", patient["identifier"]![1]!["value"]!.GetValue<string>());
        Assert.Equal("urn:uuid:" + id, bundle.FullUrl(0));
        Assert.Equal($"identifier=urn:integration-engine:identity|{id}", bundle["entry"]![0]!["request"]!["ifNoneExist"]!.GetValue<string>());
        Assert.Equal("POST", bundle["entry"]![0]!["request"]!["method"]!.GetValue<string>());
        Assert.Equal("PUT", bundle["entry"]![2]!["request"]!["method"]!.GetValue<string>());
    }

    [Fact]
    public void A_patient_that_HL7_brings_is_the_same_one() =>
        // The identity that the shipped mapping gives to this CURP, as its example holds it.
        Assert.Contains(IncomingBundles.Converted(IncomingBundles.Text).FullUrl(0)["urn:uuid:".Length..], File.ReadAllText(Path.Combine(Repository.Root, "config/examples/oru-r01/02-ihc-final.fhir.json")), StringComparison.Ordinal);

    [Fact]
    public void References_of_every_form_lead_to_the_entry_that_is_meant()
    {
        var bundle = IncomingBundles.Converted(IncomingBundles.Text);
        var patient = bundle.FullUrl(0);
        for (var entry = 1; entry < 5; entry++) Assert.Equal(patient, bundle.Resource(entry)["subject"]!["reference"]!.GetValue<string>());
        Assert.Equal(bundle.FullUrl(1), bundle.Resource(2)["specimen"]![0]!["reference"]!.GetValue<string>());
        Assert.Equal(bundle.FullUrl(2), bundle.Resource(4)["basedOn"]![0]!["reference"]!.GetValue<string>());
        Assert.Equal(bundle.FullUrl(3), bundle.Resource(4)["result"]![0]!["reference"]!.GetValue<string>());
    }

    [Fact]
    public void Values_stay_as_the_sender_wrote_them()
    {
        var text = System.Text.Encoding.UTF8.GetString(IncomingBundles.Convert(IncomingBundles.Text).Bundle.Span);
        Assert.Contains("\"valueQuantity\":{\"value\":90.10,\"unit\":\"%\"}", text, StringComparison.Ordinal);
        Assert.Contains("Núñez Ávila", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_Bundle_gives_the_same_bytes() =>
        Assert.True(IncomingBundles.Convert(IncomingBundles.Text).Bundle.Span.SequenceEqual(IncomingBundles.Convert(IncomingBundles.Text).Bundle.Span));

    [Theory]
    [InlineData("\"result\": [{ \"reference\": \"urn:uuid:44444444-4444-4444-8444-444444444444\" }]", "\"result\": [{ \"reference\": \"Observation/9\" }]", "R132 Bundle.entry[4].resource.result[0].reference")]
    [InlineData("\"specimen\": [{ \"reference\": \"Specimen/M-1\" }]", "\"specimen\": [{ \"reference\": \"Specimen/M-2\" }]", "R132 Bundle.entry[2].resource.specimen[0].reference")]
    [InlineData("\"basedOn\": [{ \"reference\": \"urn:uuid:33333333-3333-4333-8333-333333333333\" }]", "\"basedOn\": [{ \"reference\": \"urn:uuid:99999999-9999-4999-8999-999999999999\" }]", "V119 Bundle.entry[4].resource.basedOn[0].reference")]
    [InlineData("\"type\": \"transaction\"", "\"type\": \"searchset\"", "R130 Bundle.type")]
    [InlineData("\"method\": \"PUT\", \"url\": \"Specimen/M-1\"", "\"method\": \"DELETE\", \"url\": \"Specimen/M-1\"", "R131 Bundle.entry[1].request.method")]
    [InlineData("\"method\": \"POST\", \"url\": \"Observation\"", "\"method\": \"POST\", \"url\": \"Observation/$lastn\"", "R131 Bundle.entry[3].request.url")]
    [InlineData("\"gender\": \"female\"", "\"gender\": \"mujer\"", "V116 Bundle.entry[0].resource.gender")]
    public void What_is_wrong_is_found_at_its_place(string right, string wrong, string finding) =>
        Assert.Contains(finding, IncomingBundles.Codes(IncomingBundles.With(right, wrong)));

    [Fact]
    public void All_findings_are_given_of_the_validator_and_of_what_is_to_be_made_of_it() => Assert.Equal(
        ["V116 Bundle.entry[0].resource.gender", "R132 Bundle.entry[1].resource.subject.reference"],
        IncomingBundles.Codes(IncomingBundles.With("\"gender\": \"female\"", "\"gender\": \"mujer\"").Replace("\"reference\": \"Patient/77\" } },\n    \"request\": { \"method\": \"PUT\", \"url\": \"Specimen", "\"reference\": \"Patient/78\" } },\n    \"request\": { \"method\": \"PUT\", \"url\": \"Specimen", StringComparison.Ordinal)));

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        Assert.Empty(IncomingBundles.Check("\uFEFF" + IncomingBundles.Text).Findings);
        Assert.True(IncomingBundles.Convert(IncomingBundles.Text).Bundle.Span.SequenceEqual(IncomingBundles.Convert("\uFEFF" + IncomingBundles.Text).Bundle.Span));
    }

    [Theory]
    [InlineData("{", "V101")]
    [InlineData("", "V101")]
    [InlineData("[]", "V104")]
    [InlineData("null", "V104")]
    [InlineData("{\"resourceType\":\"Patient\"}", "V106")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"type\":\"batch\"}", "V102")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\"}", "R136")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":{\"resource\":{\"resourceType\":\"Patient\"}}}", "V108")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[null,1,\"x\",[],{\"resource\":[]}]}", "V112")]
    public void Anything_else_than_a_Bundle_has_a_code(string text, string code) =>
        Assert.Contains(code, IncomingBundles.Check(text).Findings.Select(f => f.Code));

    [Fact]
    public void Deep_nesting_is_found_and_never_walked()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"extension\":[", 5000));
        var reading = IncomingBundles.Check("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Basic\",\"extension\":[" + deep);
        Assert.Contains("V103", reading.Findings.Select(f => f.Code));
        Assert.NotNull(IncomingBundles.Convert("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Basic\",\"identifier\":[{\"system\":\"x\",\"value\":\"y\"}],\"extension\":[" + deep).Refusal);
    }

    [Fact]
    public void Text_that_ends_in_nonsense_behind_a_thousand_findings_is_refused_too()
    {
        var wrong = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + string.Join(',', Enumerable.Repeat("{\"x\":1}", 1200)) + "}";
        Assert.NotEmpty(IncomingBundles.Check(wrong).Findings);
        Assert.Equal("R139", IncomingBundles.Convert(wrong).Refusal!.Code);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_no_text() =>
        Assert.False(new BundleConverter().Check(new byte[] { (byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, IncomingBundles.Context()).IsText);

    [Theory]
    // Its own id counts under whose it is.
    [InlineData("\"fullUrl\": \"http://localhost:8080/fhir/Specimen/M-1\"", "HOSPITAL", null)]
    [InlineData("\"fullUrl\": \"http://localhost:8080/fhir/Specimen/M-1\"", null, "R133 Bundle.entry[1].resource")]
    // A name that all the world knows needs nobody.
    [InlineData("\"fullUrl\": \"https://his.hospital.example/fhir/Specimen/M-1\"", null, null)]
    [InlineData("\"fullUrl\": \"urn:uuid:22222222-2222-4222-8222-222222222222\"", null, null)]
    public void Without_an_identifier_the_senders_own_id_counts_or_none(string fullUrl, string? assigns, string? finding)
    {
        var text = IncomingBundles.With(Identifier, "").Replace("\"fullUrl\": \"https://his.hospital.example/fhir/Specimen/M-1\"", fullUrl, StringComparison.Ordinal)
            .Replace("\"reference\": \"Specimen/M-1\"", $"\"reference\": {fullUrl["\"fullUrl\": ".Length..]}", StringComparison.Ordinal);
        if (finding is null) IncomingBundles.Converted(text, IncomingBundles.Context(assigns));
        else Assert.Contains(finding, IncomingBundles.Codes(text, IncomingBundles.Context(assigns)));
    }

    [Fact]
    public void Numbers_without_a_system_are_their_institutions_own()
    {
        var text = IncomingBundles.With("\"system\": \"https://hospital.example/muestra\", ", "");
        var one = IncomingBundles.Converted(text, IncomingBundles.Context("UNO")).FullUrl(1);
        var two = IncomingBundles.Converted(text, IncomingBundles.Context("DOS")).FullUrl(1);
        Assert.NotEqual(one, two);
        Assert.Equal(one, IncomingBundles.Converted(text, IncomingBundles.Context("UNO")).FullUrl(1));
    }

    [Fact]
    public void A_placeholder_is_no_identity()
    {
        var real = IncomingBundles.Converted(IncomingBundles.Text).FullUrl(0);
        var text = IncomingBundles.With("[{ \"use\": \"official\",", "[{ \"system\": \"urn:oid:2.16.840.1.113883.4.629\", \"value\": \"SIN CURP\" }, { \"use\": \"official\",");
        Assert.Equal(real, IncomingBundles.Converted(text).FullUrl(0));
    }

    [Fact]
    public void A_former_number_gives_way_to_the_present_one()
    {
        var real = IncomingBundles.Converted(IncomingBundles.Text).FullUrl(0);
        var text = IncomingBundles.With("[{ \"use\": \"official\",", "[{ \"use\": \"old\", \"system\": \"https://hospital.example/expediente\", \"value\": \"1\" }, { \"use\": \"official\",");
        Assert.Equal(real, IncomingBundles.Converted(text).FullUrl(0));
    }

    [Fact]
    public void What_the_engine_delivered_once_keeps_its_identity()
    {
        var first = IncomingBundles.Converted(IncomingBundles.Text);
        var again = IncomingBundles.Converted(first.ToJsonString());
        Assert.True(JsonNode.DeepEquals(first, again));
    }

    [Fact]
    public void An_escaped_identifier_is_the_one_that_it_means() => Assert.Equal(
        IncomingBundles.Converted(IncomingBundles.Text).FullUrl(1),
        IncomingBundles.Converted(IncomingBundles.With("\"value\": \"M-1\"", "\"value\": \"\\u004d-1\"")).FullUrl(1));

    [Fact]
    public void Equal_entries_are_written_once_and_different_ones_of_one_identifier_refused()
    {
        var entry = """
            { "fullUrl": "urn:uuid:66666666-6666-4666-8666-666666666666",
              "resource": { "resourceType": "Specimen",  "identifier": [{ "system": "https://hospital.example/muestra", "value": "M-1" }], "subject": { "reference": "Patient/77" } },
              "request": { "method": "POST", "url": "Specimen" } }
            """;
        var twice = IncomingBundles.Text.TrimEnd()[..^3] + "," + entry + "] }";
        Assert.Equal(5, IncomingBundles.Converted(twice)["entry"]!.AsArray().Count);
        Assert.Equal(["R134 Bundle.entry[5].resource"], IncomingBundles.Codes(twice.Replace("\"subject\": { \"reference\": \"Patient/77\" } },\n  \"request\": { \"method\": \"POST\", \"url\": \"Specimen\"", "\"status\": \"available\" },\n  \"request\": { \"method\": \"POST\", \"url\": \"Specimen\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_reference_with_an_identifier_keeps_that_where_its_address_leads_nowhere()
    {
        var text = IncomingBundles.With("\"authoredOn\"", "\"requester\": { \"reference\": \"Practitioner/5\", \"identifier\": { \"system\": \"urn:x\", \"value\": \"123\" }, \"display\": \"Dra. Ríos\" }, \"authoredOn\"");
        var requester = IncomingBundles.Converted(text).Resource(2)["requester"]!;
        Assert.Null(requester["reference"]);
        Assert.Equal(("123", "Dra. Ríos"), (requester["identifier"]!["value"]!.GetValue<string>(), requester["display"]!.GetValue<string>()));
        Assert.Contains(IncomingBundles.Convert(text).Notices, n => n.Code == "R223");
    }

    [Fact]
    public void A_reference_to_another_server_stays_and_is_counted()
    {
        var text = IncomingBundles.With("\"authoredOn\"", "\"requester\": { \"reference\": \"https://otro.example/fhir/Practitioner/5\" }, \"authoredOn\"");
        Assert.Equal("https://otro.example/fhir/Practitioner/5", IncomingBundles.Converted(text).Resource(2)["requester"]!["reference"]!.GetValue<string>());
        Assert.Contains(IncomingBundles.Convert(text).Notices, n => n.Code == "R221");
    }

    [Fact]
    public void References_inside_contained_resources_and_extensions_are_turned_too()
    {
        var text = IncomingBundles.With("\"authoredOn\"", """
            "contained": [{ "resourceType": "PractitionerRole", "id": "r", "practitioner": { "display": "Dra. Ríos" }, "extension": [{ "url": "https://x.example/p", "valueReference": { "reference": "Patient/77" } }] }],
            "requester": { "reference": "#r" }, "authoredOn"
            """);
        var order = IncomingBundles.Converted(text).Resource(2);
        Assert.StartsWith("urn:uuid:", order["contained"]![0]!["extension"]![0]!["valueReference"]!["reference"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(("#r", "r"), (order["requester"]!["reference"]!.GetValue<string>(), order["contained"]![0]!["id"]!.GetValue<string>()));
    }

    [Fact]
    public void A_message_loses_its_header_where_the_destination_takes_transactions()
    {
        var text = IncomingBundles.With("\"type\": \"transaction\"", "\"type\": \"message\"").Replace("\"entry\": [", """
            "entry": [ { "fullUrl": "urn:uuid:77777777-7777-4777-8777-777777777777", "resource": { "resourceType": "MessageHeader", "eventUri": "https://x.example/orden", "source": { "endpoint": "https://x.example" } } },
            """, StringComparison.Ordinal);
        text = System.Text.RegularExpressions.Regex.Replace(text, ",\\s*\"request\": \\{[^}]*\\}", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.Equal(5, IncomingBundles.Converted(text)["entry"]!.AsArray().Count);
        Assert.Contains(IncomingBundles.Convert(text).Notices, n => (n.Code, n.Target) == ("R222", "MessageHeader"));
        Assert.Equal("MessageHeader", IncomingBundles.Converted(text, IncomingBundles.Context(kind: BundleKind.Message)).Resource(0)["resourceType"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("urn:uuid:88888888-8888-4888-8888-888888888888")]
    [InlineData("Binary/8")]
    public void A_document_whose_content_would_be_left_behind_is_refused(string url)
    {
        var fullUrl = url.StartsWith("urn", StringComparison.Ordinal) ? url : "https://his.hospital.example/fhir/Binary/8";
        var text = IncomingBundles.Text.TrimEnd()[..^3] + $$"""
            , { "fullUrl": "{{fullUrl}}", "resource": { "resourceType": "Binary", "contentType": "application/pdf", "data": "AAAA" }, "request": { "method": "POST", "url": "Binary" } },
              { "fullUrl": "https://his.hospital.example/fhir/DocumentReference/9", "resource": { "resourceType": "DocumentReference", "status": "current",
                "content": [{ "attachment": { "contentType": "application/pdf", "url": "{{url}}" } }] }, "request": { "method": "POST", "url": "DocumentReference" } } ] }
            """;
        Assert.Equal(["R135 Bundle.entry[6].resource.content[0].attachment.url"], IncomingBundles.Codes(text));
    }

    [Fact]
    public void Orders_and_reports_give_the_facts_that_order_and_age_need()
    {
        var orders = IncomingBundles.Convert(IncomingBundles.Text).Orders;
        Assert.Equal(["ordered", "reported"], orders.Select(o => o.Event));
        Assert.All(orders, o => Assert.Equal("https://hospital.example/orden|O-1", o.Order));
        Assert.Equal(DateTimeOffset.Parse("2026-03-01T15:30:00Z", System.Globalization.CultureInfo.InvariantCulture), orders[0].At);
        Assert.Equal(DateTimeOffset.Parse("2026-03-01T15:45:00Z", System.Globalization.CultureInfo.InvariantCulture), orders[1].At);
        Assert.Equal("urn:oid:2.16.840.1.113883.4.629|NUAC740512MOCXVR01", orders[1].Values["patient"]);
        var reading = IncomingBundles.Check(IncomingBundles.Text);
        Assert.Equal(("urn:oid:2.16.840.1.113883.4.629|NUAC740512MOCXVR01", "envio-1"), (reading.Subject, reading.Identifier));
    }
}
