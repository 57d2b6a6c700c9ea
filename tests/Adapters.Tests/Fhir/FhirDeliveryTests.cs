using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using System.Text;
using IntegrationEngine.Adapters.Fhir;
using IntegrationEngine.Mappings.Fhir;
using Microsoft.AspNetCore.Http;

namespace IntegrationEngine.Adapters.Tests.Fhir;

[Trait("Suite", "Faults")]
public sealed class FhirDeliveryTests : IAsyncLifetime
{
    private const string Bundle = """{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"contained":[{"entry":[1]}]}},{"resource":{}}]}""";

    private readonly ManualTime _time = new();
    private FakeFhirServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeFhirServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(BundleKind.Transaction, "/fhir/R4")]
    [InlineData(BundleKind.Message, "/fhir/R4/$process-message")]
    [InlineData(BundleKind.Collection, "/fhir/R4/Bundle")]
    public async Task Each_kind_of_Bundle_is_posted_where_FHIR_says(BundleKind kind, string path)
    {
        await DeliverAsync(kind);
        var request = Assert.Single(_server.Requests);
        Assert.Equal(("POST", path, "application/fhir+json", "application/fhir+json", ""), request);
        Assert.Equal(Bundle, Assert.Single(_server.Held).Value);
    }

    [Theory]
    [InlineData(200, DeliveryVerdict.Delivered, null)]
    [InlineData(301, DeliveryVerdict.Unavailable, "R307")]
    [InlineData(307, DeliveryVerdict.Unavailable, "R307")]
    [InlineData(400, DeliveryVerdict.Refused, "R312")]
    [InlineData(401, DeliveryVerdict.Unavailable, "R306")]
    [InlineData(403, DeliveryVerdict.Unavailable, "R306")]
    [InlineData(404, DeliveryVerdict.Unavailable, "R307")]
    [InlineData(405, DeliveryVerdict.Unavailable, "R307")]
    [InlineData(406, DeliveryVerdict.Refused, "R312")]
    [InlineData(407, DeliveryVerdict.Unavailable, "R306")]
    [InlineData(408, DeliveryVerdict.Unavailable, "R305")]
    [InlineData(409, DeliveryVerdict.Contended, "R311")]
    [InlineData(410, DeliveryVerdict.Refused, "R312")]
    [InlineData(412, DeliveryVerdict.Contended, "R311")]
    [InlineData(413, DeliveryVerdict.Refused, "R313")]
    [InlineData(415, DeliveryVerdict.Refused, "R314")]
    [InlineData(421, DeliveryVerdict.Unavailable, "R305")]
    [InlineData(422, DeliveryVerdict.Refused, "R312")]
    [InlineData(425, DeliveryVerdict.Unavailable, "R305")]
    [InlineData(429, DeliveryVerdict.Unavailable, "R305")]
    [InlineData(451, DeliveryVerdict.Refused, "R312")]
    [InlineData(500, DeliveryVerdict.Unavailable, "R305")]
    [InlineData(502, DeliveryVerdict.Unavailable, "R305")]
    [InlineData(503, DeliveryVerdict.Unavailable, "R305")]
    [InlineData(507, DeliveryVerdict.Unavailable, "R305")]
    public async Task Outage_is_not_poison_whatever_the_status(int status, DeliveryVerdict verdict, string? code)
    {
        _server.Answer(status, TransactionAnswer("201", "200 OK"));
        var outcome = await DeliverAsync();
        Assert.Equal((verdict, code), (outcome.Verdict, outcome.Code));
        if (code is not null) Assert.Equal($"HTTP {status}", outcome.Detail);
    }

    [Theory]
    [InlineData("201 Created", "200", DeliveryVerdict.Delivered, null, null)]
    [InlineData("304 Not Modified", "204", DeliveryVerdict.Delivered, null, null)]
    [InlineData("201", "400", DeliveryVerdict.Refused, "R312", "entry 1: 400")]
    [InlineData("404 Not Found", "201", DeliveryVerdict.Refused, "R312", "entry 0: 404")]
    [InlineData("201", "412 Precondition Failed", DeliveryVerdict.Contended, "R311", "entry 1: 412")]
    [InlineData("500", "201", DeliveryVerdict.Unavailable, "R305", "entry 0: 500")]
    [InlineData("400", "503", DeliveryVerdict.Unavailable, "R305", "entry 1: 503")]
    [InlineData("400", "409", DeliveryVerdict.Contended, "R311", "entry 1: 409")]
    [InlineData("201", "", DeliveryVerdict.Unavailable, "R309", "entry 1 without a status")]
    [InlineData("201", "Created", DeliveryVerdict.Unavailable, "R309", "entry 1 without a status")]
    [InlineData("2011", "201", DeliveryVerdict.Unavailable, "R309", "entry 0 without a status")]
    public async Task A_success_is_one_only_when_every_entry_is(string first, string second, DeliveryVerdict verdict, string? code, string? detail)
    {
        _server.Answer(200, TransactionAnswer(first, second));
        var outcome = await DeliverAsync();
        Assert.Equal((verdict, code, detail), (outcome.Verdict, outcome.Code, outcome.Detail));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>entre con su cuenta</html>")]
    [InlineData("""{"resourceType":"OperationOutcome"}""")]
    [InlineData("""{"resourceType":"Bundle","entry":[""")]
    [InlineData("[]")]
    [InlineData("7")]
    public async Task A_success_that_says_nothing_of_the_entries_is_none(string body)
    {
        _server.Answer(200, body);
        var outcome = await DeliverAsync();
        Assert.Equal((DeliveryVerdict.Unavailable, "R309"), (outcome.Verdict, outcome.Code));
    }

    [Theory]
    [InlineData("""{"resourceType":"Bundle"}""", "0 of 2")]
    [InlineData("""{"resourceType":"Bundle","entry":{}}""", "0 of 2")]
    [InlineData("""{"resourceType":"Bundle","entry":[{"response":{"status":"201"}}]}""", "1 of 2")]
    public async Task A_success_for_another_number_of_entries_is_none(string body, string detail)
    {
        _server.Answer(200, body);
        var outcome = await DeliverAsync();
        Assert.Equal((DeliveryVerdict.Unavailable, "R310", detail), (outcome.Verdict, outcome.Code, outcome.Detail));
    }

    [Fact]
    public async Task The_words_of_a_refusal_are_kept()
    {
        const string Words = """{"resourceType":"OperationOutcome","issue":[{"severity":"error","diagnostics":"Núñez"}]}""";
        _server.Answer(422, Words);
        var outcome = await DeliverAsync();
        Assert.Equal(Words, Encoding.UTF8.GetString(outcome.Response.Span));
        Assert.Equal("HTTP 422", outcome.Detail);
    }

    [Fact]
    public async Task The_words_of_a_refused_entry_are_kept()
    {
        _server.Answer(200, """{"resourceType":"Bundle","entry":[{"response":{"status":"201"}},{"response":{"status":"400","outcome":{"resourceType":"OperationOutcome"}}}]}""");
        var outcome = await DeliverAsync();
        Assert.Equal("""{"status":"400","outcome":{"resourceType":"OperationOutcome"}}""", Encoding.UTF8.GetString(outcome.Response.Span));
    }

    [Fact]
    public async Task The_words_of_a_refusal_are_kept_up_to_a_limit_and_never_half_a_character()
    {
        _server.Answer(400, "x" + new string('ñ', 100_000), "text/plain");
        var outcome = await DeliverAsync();
        Assert.Equal(DeliveryVerdict.Refused, outcome.Verdict);
        Assert.Equal(65_535, outcome.Response.Length);
        Assert.EndsWith("ñ", Encoding.UTF8.GetString(outcome.Response.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    [InlineData("\"UTF-8\"")]
    public async Task The_words_of_a_refusal_are_read_in_the_set_they_are_in(string charset)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset.Trim('"'));
        _server.AnswerBytes(400, encoding.GetBytes("Expediente inválido"), $"text/plain; charset={charset}");
        Assert.Equal("Expediente inválido", Encoding.UTF8.GetString((await DeliverAsync()).Response.Span));
    }

    [Fact]
    public async Task A_mark_of_byte_order_does_not_hide_a_success()
    {
        _server.Answer(200, "\uFEFF" + TransactionAnswer("201", "201"));
        Assert.Equal(DeliveryOutcome.Delivered, await DeliverAsync());
    }

    [Theory]
    [InlineData(503, "120", 120)]
    [InlineData(429, "120", 120)]
    [InlineData(409, "120", 120)]
    [InlineData(503, "Mon, 02 Mar 2026 12:05:00 GMT", 300)]
    [InlineData(503, "Mon, 02 Mar 2026 11:00:00 GMT", 0)]
    [InlineData(503, "mañana", null)]
    public async Task The_wish_to_be_left_alone_for_a_while_is_read(int status, string header, int? seconds)
    {
        _server.Answer(status, "", "text/plain", ("Retry-After", header.Replace('ñ', 'n')));
        Assert.Equal(seconds, (int?)(await DeliverAsync()).RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MessageHeader","response":{"code":"ok"}}}]}""", DeliveryVerdict.Delivered, null)]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MessageHeader","response":{"code":"transient-error"}}}]}""", DeliveryVerdict.Unavailable, "R316")]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MessageHeader","response":{"code":"fatal-error"}}}]}""", DeliveryVerdict.Refused, "R315")]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[{"severity":"information"}]}""", DeliveryVerdict.Delivered, null)]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[{"severity":"error"}]}""", DeliveryVerdict.Refused, "R315")]
    [InlineData("", DeliveryVerdict.Delivered, null)]
    [InlineData("""{"resourceType":"Bundle","entry":[]}""", DeliveryVerdict.Unavailable, "R309")]
    [InlineData("<html/>", DeliveryVerdict.Unavailable, "R309")]
    public async Task The_answer_to_a_message_is_read(string body, DeliveryVerdict verdict, string? code)
    {
        _server.Answer(200, body);
        var outcome = await DeliverAsync(BundleKind.Message);
        Assert.Equal((verdict, code), (outcome.Verdict, outcome.Code));
        Assert.Equal(verdict == DeliveryVerdict.Refused, outcome.Response.Length > 0);
    }

    [Fact]
    public async Task A_collection_is_delivered_by_its_status()
    {
        _server.Answer(201);
        Assert.Equal(DeliveryOutcome.Delivered, await DeliverAsync(BundleKind.Collection));
    }

    [Fact]
    public async Task Nobody_at_the_address_is_an_outage()
    {
        var url = _server.Base;
        await _server.DisposeAsync();
        var outcome = await DeliverAsync(url: url);
        Assert.Equal((DeliveryVerdict.Unavailable, "R301"), (outcome.Verdict, outcome.Code));
    }

    [Fact]
    public async Task A_server_without_TLS_behind_https_is_an_outage()
    {
        var outcome = await DeliverAsync(url: new UriBuilder(_server.Base) { Scheme = "https" }.Uri);
        Assert.Equal((DeliveryVerdict.Unavailable, "R303"), (outcome.Verdict, outcome.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SSH-2.0-OpenSSH\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: 5000\r\n\r\n{\"resourceType\":")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task A_peer_that_breaks_off_or_talks_nonsense_is_an_outage(string answer)
    {
        var outcome = await DeliverToAsync(answer);
        Assert.Equal((DeliveryVerdict.Unavailable, "R308"), (outcome.Verdict, outcome.Code));
    }

    [Fact]
    public async Task A_refusal_whose_words_break_off_stays_a_refusal()
    {
        var outcome = await DeliverToAsync("HTTP/1.1 422 Unprocessable\r\nContent-Type: application/fhir+json\r\nContent-Length: 5000\r\n\r\n{\"a medias");
        Assert.Equal((DeliveryVerdict.Refused, "R312"), (outcome.Verdict, outcome.Code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_peer_that_does_not_answer_or_finish_in_time_is_an_outage(bool headersFirst)
    {
        var asked = new TaskCompletionSource();
        _server.Misbehave = async http =>
        {
            if (headersFirst) await http.Response.Body.FlushAsync();
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        var delivering = DeliverAsync();
        await asked.Task.WaitAsync(Until.Limit);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(delivering.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        var outcome = await delivering.WaitAsync(Until.Limit);
        Assert.Equal((DeliveryVerdict.Unavailable, "R304", "30 s"), (outcome.Verdict, outcome.Code, outcome.Detail));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_for_ever()
    {
        _server.Misbehave = async http =>
        {
            var piece = new byte[1 << 20];
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(piece);
        };
        var outcome = await DeliverAsync();
        Assert.Equal((DeliveryVerdict.Unavailable, "R309"), (outcome.Verdict, outcome.Code));
    }

    private static string TransactionAnswer(params string[] statuses) =>
        $$"""{"resourceType":"Bundle","type":"transaction-response","entry":[{{string.Join(',', statuses.Select(s => $$$"""{"response":{"status":"{{{s}}}"}}"""))}}]}""";

    /// <summary>Delivers to a peer that reads the request, says these bytes and hangs up.</summary>
    private async Task<DeliveryOutcome> DeliverToAsync(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var peer = await listener.AcceptTcpClientAsync();
            var seen = "";
            var buffer = new byte[8192];
            while (!seen.EndsWith(Bundle, StringComparison.Ordinal))
                seen += Encoding.UTF8.GetString(buffer, 0, await peer.GetStream().ReadAsync(buffer));
            await peer.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
        });
        var outcome = await DeliverAsync(url: new Uri($"http://{listener.LocalEndpoint}/fhir/"));
        await serving;
        return outcome;
    }

    private async Task<DeliveryOutcome> DeliverAsync(BundleKind kind = BundleKind.Transaction, Uri? url = null)
    {
        var settings = new FhirSettings(url ?? _server.Base, kind, FrozenDictionary<string, WriteMode>.Empty);
        await using var delivery = new FhirAdapter().Create("cibior", settings, TimeSpan.FromSeconds(30), _time);
        return await delivery.DeliverAsync(new DeliveryItem(Guid.Empty, 1, Encoding.UTF8.GetBytes(Bundle)), CancellationToken.None);
    }
}
