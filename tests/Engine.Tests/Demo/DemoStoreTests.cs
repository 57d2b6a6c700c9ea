using System.Text.Json.Nodes;
using IntegrationEngine.Engine.Demo;

namespace IntegrationEngine.Engine.Tests.Demo;

public class DemoStoreTests
{
    private const string Patient = "urn:uuid:11111111-1111-4111-8111-111111111111";

    [Fact]
    public void A_conditional_create_writes_once_and_keeps_what_is_there()
    {
        var store = new DemoStore();
        var first = store.Apply(Bundle(Create("Ana")));
        var second = store.Apply(Bundle(Create("Otra")));
        Assert.Equal("201 Created", Status(first, 0));
        Assert.Equal("200 OK", Status(second, 0));
        Assert.Equal("Ana", (string?)Assert.Single(store.Find("Patient"))["name"]![0]!["text"]);
    }

    [Fact]
    public void A_conditional_update_replaces_what_is_there_under_the_same_id()
    {
        var store = new DemoStore();
        store.Apply(Bundle(Create("Ana"), Report("partial")));
        store.Apply(Bundle(Create("Ana"), Report("final")));
        var report = Assert.Single(store.Find("DiagnosticReport"));
        Assert.Equal("final", (string?)report["status"]);
        Assert.Equal("2", (string?)report["meta"]!["versionId"]);
        Assert.Equal(1, store.Counts()["DiagnosticReport"]);
    }

    [Fact]
    public void References_inside_the_transaction_become_references_to_resources()
    {
        var store = new DemoStore();
        store.Apply(Bundle(Create("Ana"), Report("final")));
        var patient = store.Find("Patient")[0];
        Assert.Equal($"Patient/{patient["id"]}", (string?)store.Find("DiagnosticReport")[0]["subject"]!["reference"]);
    }

    [Fact]
    public void A_transaction_that_fails_changes_nothing()
    {
        var store = new DemoStore();
        // The report refers to a patient that is not in the transaction.
        Assert.Equal(400, Assert.Throws<DemoRefusal>(() => store.Apply(Bundle(Report("final")))).Status);
        Assert.Empty(store.Counts());
    }

    [Fact]
    public void Two_entries_for_one_resource_are_refused()
    {
        var store = new DemoStore();
        store.Apply(Bundle(Create("Ana")));
        Assert.Equal(400, Assert.Throws<DemoRefusal>(() => store.Apply(Bundle(Create("Ana"), Create("Ana")))).Status);
    }

    private static string? Status(JsonObject answer, int entry) => (string?)answer["entry"]![entry]!["response"]!["status"];

    private static JsonObject Bundle(params JsonObject[] entries) =>
        new() { ["resourceType"] = "Bundle", ["type"] = "transaction", ["entry"] = new JsonArray([.. entries]) };

    private static JsonObject Create(string name) => JsonNode.Parse($$"""
        {
          "fullUrl": "{{Patient}}",
          "resource": { "resourceType": "Patient", "identifier": [{ "system": "urn:x", "value": "1" }], "name": [{ "text": "{{name}}" }] },
          "request": { "method": "POST", "url": "Patient", "ifNoneExist": "identifier=urn%3Ax%7C1" }
        }
        """)!.AsObject();

    private static JsonObject Report(string status) => JsonNode.Parse($$"""
        {
          "fullUrl": "urn:uuid:22222222-2222-4222-8222-222222222222",
          "resource": {
            "resourceType": "DiagnosticReport", "identifier": [{ "system": "urn:x", "value": "r1" }], "status": "{{status}}",
            "code": { "text": "IHQ" }, "subject": { "reference": "{{Patient}}" }
          },
          "request": { "method": "PUT", "url": "DiagnosticReport?identifier=urn:x|r1" }
        }
        """)!.AsObject();
}
