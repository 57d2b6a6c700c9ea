using System.IO.Compression;
using IntegrationEngine.Adapters.Http;
using System.Net.Sockets;
using System.Text;

namespace IntegrationEngine.Adapters.Tests.Http;

public class HttpListenerTests
{
    private static readonly Guid Id = new("0c4d2a4e-6f0e-5f6e-9b58-3a8d52f1a001");

    [Theory]
    [InlineData("x-application/hl7-v2+er7")]
    [InlineData("text/plain")]
    [InlineData("text/plain; charset=iso-8859-1")]
    [InlineData("application/hl7-v2; charset=utf-8")]
    public async Task What_is_stored_is_answered_with_202_and_where_to_ask(string type)
    {
        await using var peer = await HttpPeer.StartAsync(intake: new RecordingIntake { Receive = _ => Receipt.Stored(Id) });
        var answer = await peer.PostAsync("MSH|^~\\&|Núñez", type);
        Assert.Equal((202, $"/messages/{Id}"), (answer.Status, answer.Headers.Location!.ToString()));
        Assert.Equal((Id, "stored"), (answer.Json.GetProperty("id").GetGuid(), answer.Json.GetProperty("state").GetString()));
        Assert.Equal(["MSH|^~\\&|Núñez"], peer.Intake.Received);
    }

    [Fact]
    public async Task Below_a_path_all_addresses_begin_with_it()
    {
        await using var peer = await HttpPeer.StartAsync(path: "/imss/pedidos", intake: new RecordingIntake
        {
            Receive = _ => Receipt.Stored(Id), Progress = id => new MessageReport(id, MessageProgress.Delivered),
        });
        Assert.Equal("R140", (await peer.PostAsync("MSH|")).Code);
        var answer = await peer.PostAsync("MSH|", path: "/imss/pedidos");
        Assert.Equal($"/imss/pedidos/messages/{Id}", answer.Headers.Location!.ToString());
        Assert.Equal(200, (await peer.GetAsync(answer.Headers.Location.ToString())).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/fhir+json")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text")]
    public async Task Another_content_type_is_415_with_those_that_are_taken(string? type)
    {
        await using var peer = await HttpPeer.StartAsync();
        var answer = await peer.PostAsync("MSH|"u8.ToArray(), type);
        Assert.Equal((415, "R196"), (answer.Status, answer.Code));
        Assert.Contains("x-application/hl7-v2+er7", answer.Body, StringComparison.Ordinal);
        Assert.Empty(peer.Intake.Received);
    }

    [Theory]
    [InlineData("application/fhir+json; charset=iso-8859-1")]
    [InlineData("application/fhir+json; fhirVersion=3.0")]
    [InlineData("application/fhir+xml")]
    public async Task FHIR_is_taken_as_JSON_of_R4_in_UTF8_alone(string type)
    {
        await using var peer = await HttpPeer.StartAsync(ContentKind.Fhir);
        var answer = await peer.PostAsync("{}", type, "/fhir");
        Assert.Equal((415, "R196", "application/fhir+json; charset=utf-8"), (answer.Status, answer.Code, answer.Type));
    }

    [Theory]
    [InlineData("/fhir")]
    [InlineData("/fhir/")]
    [InlineData("/fhir/Bundle")]
    [InlineData("/")]
    public async Task A_Bundle_may_be_posted_where_FHIR_clients_do(string path)
    {
        await using var peer = await HttpPeer.StartAsync(ContentKind.Fhir);
        var answer = await peer.PostAsync("{}", "application/fhir+json; fhirVersion=4.0", path);
        Assert.Equal(202, answer.Status);
        Assert.Equal("information", answer.Json.GetProperty("issue")[0].GetProperty("severity").GetString());
    }

    [Theory]
    [InlineData("GET", "/", 405, "R141")]
    [InlineData("PUT", "/", 405, "R141")]
    [InlineData("POST", "/messages/0c4d2a4e-6f0e-5f6e-9b58-3a8d52f1a001", 405, "R141")]
    [InlineData("POST", "/fhir", 404, "R140")]
    [InlineData("GET", "/fhir/metadata", 404, "R140")]
    [InlineData("GET", "/messages/1", 404, "R147")]
    [InlineData("GET", "/../etc/passwd", 404, "R140")]
    public async Task An_address_or_method_that_is_not_there_has_its_code(string method, string path, int status, string code)
    {
        await using var peer = await HttpPeer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var answer = await peer.SendAsync(request);
        Assert.Equal((status, code, "application/problem+json; charset=utf-8"), (answer.Status, answer.Code, answer.Type));
    }

    [Fact]
    public async Task A_refusal_names_every_finding_with_its_place_in_the_senders_language()
    {
        await using var peer = await HttpPeer.StartAsync(intake: new RecordingIntake
        {
            Receive = _ => new Receipt(ReceiptVerdict.Refused, Id, [new ReceiptFinding("R156", "MSH-9"), new ReceiptFinding("R155", "MSH", Line: 2, Column: 3)]),
        });
        var answer = await peer.PostAsync("MSH|");
        Assert.Equal((422, "R156", $"/messages/{Id}"), (answer.Status, answer.Code, answer.Json.GetProperty("instance").GetString()));
        Assert.Equal("MSH-9", answer.Json.GetProperty("field").GetString());
        Assert.Equal(2, answer.Json.GetProperty("errors").GetArrayLength());
        Assert.Equal((2, 3), (answer.Json.GetProperty("errors")[1].GetProperty("line").GetInt32(), answer.Json.GetProperty("errors")[1].GetProperty("column").GetInt32()));
        var english = await peer.PostAsync("MSH|", headers: ("Accept-Language", "en-GB"));
        Assert.NotEqual(answer.Json.GetProperty("title").GetString(), english.Json.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData(ReceiptVerdict.Unreadable, 400, false)]
    [InlineData(ReceiptVerdict.Refused, 422, false)]
    [InlineData(ReceiptVerdict.KeyTaken, 422, false)]
    [InlineData(ReceiptVerdict.Unavailable, 503, true)]
    public async Task Each_verdict_has_its_status(ReceiptVerdict verdict, int status, bool retry)
    {
        await using var peer = await HttpPeer.StartAsync(intake: new RecordingIntake { Receive = _ => Receipt.Of(verdict, "R157") });
        var answer = await peer.PostAsync("MSH|");
        Assert.Equal((status, retry), (answer.Status, answer.Headers.RetryAfter is not null));
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task The_senders_key_goes_with_its_content()
    {
        await using var peer = await HttpPeer.StartAsync();
        await peer.PostAsync("MSH|", headers: ("Idempotency-Key", " 8e03978e-40d5-43dd-bc93-6894a57f9324 "));
        Assert.Equal("8e03978e-40d5-43dd-bc93-6894a57f9324", peer.Intake.LastSubmission!.Key);
        await peer.PostAsync("MSH|");
        Assert.Null(peer.Intake.LastSubmission!.Key);
        Assert.Equal("R146", (await peer.PostAsync("MSH|", headers: ("Idempotency-Key", new string('k', 256)))).Code);
        Assert.Equal("R146", (await peer.PostAsync("MSH|", headers: ("Idempotency-Key", ""))).Code);
    }

    [Fact]
    public async Task A_body_without_a_length_is_taken()
    {
        await using var peer = await HttpPeer.StartAsync();
        var answer = await peer.WriteAsync("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nMSH|\r\n3\r\n^~\\\r\n0\r\n\r\n", close: false);
        Assert.StartsWith("HTTP/1.1 202", answer, StringComparison.Ordinal);
        Assert.Equal(["MSH|^~\\"], peer.Intake.Received);
    }

    [Fact]
    public async Task A_compressed_body_is_taken_as_what_it_holds()
    {
        await using var peer = await HttpPeer.StartAsync();
        Assert.Equal(202, (await peer.PostAsync(Gzip("MSH|Ávila"u8), "text/plain", headers: ("Content-Encoding", "gzip"))).Status);
        Assert.Equal(["MSH|Ávila"], peer.Intake.Received);
        Assert.Equal("R197", (await peer.PostAsync(Gzip("MSH|"u8), "text/plain", headers: ("Content-Encoding", "br"))).Code);
        Assert.Equal("R197", (await peer.PostAsync(Gzip("MSH|"u8), "text/plain", headers: ("Content-Encoding", "gzip, gzip"))).Code);
    }

    [Fact]
    public async Task A_damaged_or_cut_compressed_body_is_400()
    {
        await using var peer = await HttpPeer.StartAsync();
        var body = Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i * 7919 % 10007}"))));
        Assert.Equal("R148", (await peer.PostAsync(body[..^200], "text/plain", headers: ("Content-Encoding", "gzip"))).Code);
        Assert.Equal("R148", (await peer.PostAsync("no es gzip"u8.ToArray(), "text/plain", headers: ("Content-Encoding", "gzip"))).Code);
        Assert.Empty(peer.Intake.Received);
    }

    [Fact]
    public async Task What_is_too_large_is_413_also_where_it_is_small_on_the_wire()
    {
        await using var peer = await HttpPeer.StartAsync(maxSize: 100_000);
        var bomb = Gzip(new byte[50_000_000]);
        Assert.True(bomb.Length < 100_000);
        foreach (var answer in (HttpAnswer[])
        [
            await peer.PostAsync(new byte[100_001], "text/plain"),
            await peer.PostAsync(bomb, "text/plain", headers: ("Content-Encoding", "gzip")),
        ])
        {
            Assert.Equal((413, "R198"), (answer.Status, answer.Code));
            Assert.Contains("100000", answer.Body, StringComparison.Ordinal);
        }
        var chunked = await peer.WriteAsync("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n" + string.Concat(Enumerable.Repeat($"4000\r\n{new string('x', 0x4000)}\r\n", 8)) + "0\r\n\r\n", close: false);
        Assert.StartsWith("HTTP/1.1 413", chunked, StringComparison.Ordinal);
        Assert.Empty(peer.Intake.Received);
        Assert.Equal(3, peer.Intake.Incidents.Count(i => i.Incident == ListenerIncident.TooLarge));
        Assert.Equal(202, (await peer.PostAsync(new byte[100_000], "text/plain")).Status);
    }

    [Fact]
    public async Task A_declared_length_over_the_limit_is_answered_before_the_body_comes()
    {
        await using var peer = await HttpPeer.StartAsync(maxSize: 1000);
        var answer = await peer.WriteAsync("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nExpect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n", close: false);
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_that_stops_in_the_middle_is_told_and_let_go()
    {
        var clock = new ManualTime();
        await using var peer = await HttpPeer.StartAsync(clock: clock);
        using var socket = await peer.ConnectAsync();
        await socket.SendAsync("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nMSH"u8.ToArray());
        var answer = HttpPeer.ReadAsync(socket);
        await Until.TrueAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(31));
            return answer.IsCompleted;
        }, "the listener gives up");
        Assert.StartsWith("HTTP/1.1 408", await answer, StringComparison.Ordinal);
        Assert.Contains("R199", await answer, StringComparison.Ordinal);
        Assert.Empty(peer.Intake.Received);
    }

    [Fact]
    public async Task A_sender_that_closes_early_leaves_nothing_but_an_event()
    {
        await using var peer = await HttpPeer.StartAsync();
        using (var socket = await peer.ConnectAsync())
        {
            await socket.SendAsync("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nMSH"u8.ToArray());
            socket.Shutdown(SocketShutdown.Send);
            await Until.TrueAsync(() => peer.Intake.Incidents.Count == 1, "the broken body is reported");
        }
        Assert.Equal(ListenerIncident.TruncatedFrame, peer.Intake.Incidents[0].Incident);
        Assert.Empty(peer.Intake.Received);
    }

    [Theory]
    [InlineData("zzz\r\nMSH|\r\n0\r\n\r\n")]
    [InlineData("4\r\nMSH|XX\r\n0\r\n\r\n")]
    public async Task Broken_chunks_are_400(string body)
    {
        await using var peer = await HttpPeer.StartAsync();
        var answer = await peer.WriteAsync("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n" + body, close: false);
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Empty(peer.Intake.Received);
    }

    [Fact]
    public async Task An_empty_body_is_400()
    {
        await using var peer = await HttpPeer.StartAsync();
        var answer = await peer.PostAsync("");
        Assert.Equal((400, "R145"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task More_requests_than_allowed_are_asked_to_come_again()
    {
        var entered = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var peer = await HttpPeer.StartAsync(requests: 1, intake: new RecordingIntake
        {
            Answer = async (content, _) =>
            {
                entered.TrySetResult();
                await go.Task;
                return RecordingIntake.Ack(content);
            },
        });
        var first = peer.PostAsync("uno");
        await entered.Task.WaitAsync(Until.Limit);
        var second = await peer.PostAsync("dos");
        Assert.Equal((429, "R149"), (second.Status, second.Code));
        Assert.NotNull(second.Headers.RetryAfter);
        go.SetResult();
        Assert.Equal(202, (await first).Status);
        Assert.Equal(202, (await peer.PostAsync("tres")).Status);
        Assert.Equal(["uno", "tres"], peer.Intake.Received);
    }

    [Fact]
    public async Task A_fault_of_the_intake_is_500_and_never_202()
    {
        await using var peer = await HttpPeer.StartAsync(intake: new RecordingIntake { Answer = (_, _) => throw new InvalidOperationException("Núñez Ávila") });
        var answer = await peer.PostAsync("MSH|");
        Assert.Equal((500, "R142"), (answer.Status, answer.Code));
        Assert.DoesNotContain("Núñez", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MessageProgress.Unknown, 404)]
    [InlineData(MessageProgress.NotYetKnown, 503)]
    [InlineData(MessageProgress.Stored, 200)]
    [InlineData(MessageProgress.Held, 200)]
    public async Task The_sender_may_ask_what_became_of_it(MessageProgress progress, int status)
    {
        await using var peer = await HttpPeer.StartAsync(intake: new RecordingIntake { Progress = id => new MessageReport(id, progress) });
        var answer = await peer.GetAsync($"/messages/{Id}");
        Assert.Equal(status, answer.Status);
        if (status == 200) Assert.Equal(progress.ToString().ToLowerInvariant(), answer.Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_report_has_codes_and_places_per_destination()
    {
        await using var peer = await HttpPeer.StartAsync(intake: new RecordingIntake
        {
            Progress = id => new MessageReport(id, MessageProgress.Refused, DateTimeOffset.UnixEpoch, new ReceiptFinding("R121", "OBR[1]-25"),
                [new DestinationReport("cibior", "refused", new ReceiptFinding("R305"))]),
        });
        var json = (await peer.GetAsync($"/messages/{Id}")).Json;
        Assert.Equal(("R121", "OBR[1]-25"), (json.GetProperty("code").GetString(), json.GetProperty("field").GetString()));
        Assert.Equal(("cibior", "refused", "R305"), (
            json.GetProperty("destinations")[0].GetProperty("name").GetString(), json.GetProperty("destinations")[0].GetProperty("state").GetString(),
            json.GetProperty("destinations")[0].GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_file_is_handed_in_as_a_file_with_its_name()
    {
        await using var peer = await HttpPeer.StartAsync(ContentKind.File, new RecordingIntake { File = (file, _, _, _) => new(new FileOutcome(Id, file.Name.Length, 1)) });
        var answer = await peer.PostAsync("folio;curp\nA-1;x\n", "text/csv", headers: ("Content-Disposition", "attachment; filename=\"envio.csv\""));
        Assert.Equal((202, 9, 1), (answer.Status, answer.Json.GetProperty("records").GetInt32(), answer.Json.GetProperty("refused").GetInt32()));
        Assert.Equal(["folio;curp\nA-1;x\n"], peer.Intake.Received);
    }

    [Fact]
    public async Task A_file_of_which_nothing_goes_on_is_answered_with_its_report()
    {
        await using var peer = await HttpPeer.StartAsync(ContentKind.File, new RecordingIntake
        {
            FileAnswer = new Receipt(ReceiptVerdict.Refused, Id, [new ReceiptFinding("R165", "fecha", 2, 5, 1)], new FileReport(1, 1, [])),
        });
        var answer = await peer.PostAsync("folio\nx\n", "text/csv; charset=ISO-8859-1");
        Assert.Equal((422, 1, 1), (answer.Status, answer.Json.GetProperty("records").GetInt32(), answer.Json.GetProperty("refused").GetInt32()));
        Assert.Equal(("R165", 1), (answer.Json.GetProperty("errors")[0].GetProperty("code").GetString(), answer.Json.GetProperty("errors")[0].GetProperty("record").GetInt32()));
    }

    [Theory]
    [InlineData("text/csv; charset=ISO-8859-1", "ISO-8859-1")]
    [InlineData("text/csv; charset=\"utf-8\"", "utf-8")]
    [InlineData("text/csv", null)]
    public void The_character_set_is_what_the_content_type_names(string type, string? expected) => Assert.Equal(expected, MediaTypes.Charset(type));

    private static byte[] Gzip(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(content);
        return packed.ToArray();
    }
}
