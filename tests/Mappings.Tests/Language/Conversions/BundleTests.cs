using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class BundleTests
{
    private static readonly string[] Message = ["PID|1||4711^^^H1||Núñez^Íñigo", "ORC|RE|O1^H1", "OBR|1|O1^H1|R1^CIBIOR|A^Estudio^99X||||||||||||||||||20250925092000|||F", "OBX|1|ST|x^X||a||||||F"];

    [Fact]
    public void A_transaction_has_a_request_in_every_entry_and_no_message_header()
    {
        var converted = ShippedSample.Report(Message);
        Assert.Equal("transaction", (string?)converted.Bundle!["type"]);
        Assert.All(converted.Entries, e => Assert.NotNull(e["request"]));
        Assert.Empty(converted.All("MessageHeader"));
    }

    [Fact]
    public void Who_and_where_is_created_once_and_the_rest_replaced()
    {
        var methods = ShippedSample.Report(Message).Entries.ToLookup(e => (string?)e["resource"]!["resourceType"], e => (string?)e["request"]!["method"]);
        Assert.Equal(["POST"], methods["Patient"]);
        Assert.Equal(["PUT"], methods["DiagnosticReport"]);
        Assert.Equal(["PUT"], methods["Observation"]);
        Assert.All(methods["Organization"], m => Assert.Equal("POST", m));
    }

    [Fact]
    public void The_destination_decides_over_the_usual_way_to_write()
    {
        var write = new Dictionary<string, WriteMode> { ["Patient"] = WriteMode.Upsert, ["Observation"] = WriteMode.Create };
        var requests = ShippedSample.Report(Sample.Context(write: write), Message).Entries.ToDictionary(e => $"{(string?)e["resource"]!["resourceType"]}{(string?)e["fullUrl"]}", e => e["request"]!);
        var patient = requests.Single(r => r.Key.StartsWith("Patient", StringComparison.Ordinal)).Value;
        Assert.Equal("PUT", (string?)patient["method"]);
        Assert.StartsWith("Patient?identifier=urn:integration-engine:identity|", (string?)patient["url"], StringComparison.Ordinal);
        var observation = requests.Single(r => r.Key.StartsWith("Observation", StringComparison.Ordinal)).Value;
        Assert.Equal(("POST", "Observation"), ((string?)observation["method"], (string?)observation["url"]));
    }

    [Fact]
    public void A_message_begins_with_its_header_that_points_to_the_reports()
    {
        var converted = ShippedSample.Report(Sample.Context(BundleKind.Message), Message);
        Assert.Equal("message", (string?)converted.Bundle!["type"]);
        var header = converted.Entries[0]["resource"]!;
        Assert.Equal("MessageHeader", (string?)header["resourceType"]);
        Assert.Equal("R01", (string?)header["eventCoding"]!["code"]);
        Assert.Equal((string?)converted.Entries.Single(e => (string?)e["resource"]!["resourceType"] == "DiagnosticReport")["fullUrl"], (string?)header["focus"]![0]!["reference"]);
        Assert.All(converted.Entries, e => Assert.Null(e["request"]));
    }

    [Fact]
    public void A_collection_has_neither_requests_nor_a_message_header()
    {
        var converted = ShippedSample.Report(Sample.Context(BundleKind.Collection), Message);
        Assert.Equal("collection", (string?)converted.Bundle!["type"]);
        Assert.All(converted.Entries, e => Assert.Null(e["request"]));
        Assert.Empty(converted.All("MessageHeader"));
    }

    [Fact]
    public void The_same_message_gives_the_same_bytes() => Assert.Equal(ShippedSample.Report(Message).Text, ShippedSample.Report(Message).Text);

    [Fact]
    public void Line_ends_do_not_change_what_is_written()
    {
        var message = string.Join('\n', Message);
        Assert.Equal(ShippedSample.Report(Message).Text, ShippedSample.Report(Sample.Msh + "\n" + message).Text);
        Assert.Equal(ShippedSample.Report(Message).Text, ShippedSample.Report((Sample.Msh + "\n" + message).ReplaceLineEndings("\r\n")).Text);
    }

    [Fact]
    public void A_converter_carries_nothing_from_one_message_to_the_next()
    {
        var sample = Sample.Observation("value: OBX-5 only");
        var alone = sample.Convert("OBR|1", "OBX|1|ST|x||a").Text;
        sample.Convert("OBR|1", "OBX|1|NM|y||no", "OBX|2|TX|z||1~2", "OBX|3|ST|x||q");
        Assert.NotNull(sample.Convert("MSH").Refusal);
        var again = sample.Convert("OBR|1", "OBX|1|ST|x||a");
        Assert.Equal(alone, again.Text);
        Assert.Empty(again.Notices);
    }

    [Fact]
    public void A_message_of_another_type_is_refused()
    {
        var refusal = ShippedSample.Report("MSH|^~\\&|A|B|||20250101||ADT^A01|1|P|2.5").Refusal!;
        Assert.Equal(("R122", "MSH-9"), (refusal.Code, refusal.SourcePath));
    }
}
