using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace IntegrationEngine.Adapters.Http;

/// <summary>Answers the requests of one channel. Whatever a sender does, the answer has a code; what is not durable is never answered with 202.</summary>
internal sealed class RequestHandler(string channel, HttpSettings settings, IIntake intake, TimeProvider clock)
{
    private const int LongestKey = 255;

    // What is held in memory as one message; files are not.
    private const long LargestMessage = 256 << 20;

    private readonly DateTimeOffset _started = clock.GetUtcNow();
    private int _open;

    public async Task HandleAsync(HttpContext http)
    {
        var answers = new AnswerWriter(http, settings.Path, intake.Content == ContentKind.Fhir);
        try
        {
            await (await AnswerAsync(http, answers) is { } fault ? answers.WriteAsync(fault) : Task.CompletedTask);
        }
        catch (Exception error) when (error is not OperationCanceledException && !http.Response.HasStarted)
        {
            // Not known to be stored, so not said to be: the sender keeps it.
            intake.Report(SenderOf(http), ListenerIncident.IntakeFailed, http.Request.ContentLength ?? 0);
            await answers.WriteAsync(RequestFault.Of(StatusCodes.Status500InternalServerError, "R142"));
        }
    }

    private async Task<RequestFault?> AnswerAsync(HttpContext http, AnswerWriter answers)
    {
        var (target, id) = RequestAddress.Of(http.Request.Path.Value ?? "", settings.Path, intake.Content);
        if (target == RequestTarget.None) return RequestFault.Of(StatusCodes.Status404NotFound, "R140", ("path", settings.Path.Length == 0 ? "/" : settings.Path), ("messages", $"{settings.Path}/messages/ID"));
        var method = target == RequestTarget.Intake ? HttpMethods.Post : HttpMethods.Get;
        if (!HttpMethods.Equals(http.Request.Method, method))
            return RequestFault.Of(StatusCodes.Status405MethodNotAllowed, "R141", ("methods", method)) with { Allow = method };
        switch (target)
        {
            case RequestTarget.Metadata:
                await answers.WriteAsync(CapabilityStatement.Write(_started));
                return null;
            case RequestTarget.Message:
                return await FollowAsync(http, id, answers);
            default:
                return await TakeAsync(http, answers);
        }
    }

    private async Task<RequestFault?> FollowAsync(HttpContext http, Guid? id, AnswerWriter answers)
    {
        var report = id is { } known ? await intake.FollowAsync(known, http.RequestAborted) : null;
        switch (report?.Progress ?? MessageProgress.Unknown)
        {
            case MessageProgress.Unknown:
                return RequestFault.Of(StatusCodes.Status404NotFound, "R147");
            case MessageProgress.NotYetKnown:
                return RequestFault.Of(StatusCodes.Status503ServiceUnavailable, "R143") with { RetryAfter = 5 };
            default:
                await answers.WriteAsync(report!);
                return null;
        }
    }

    private async Task<RequestFault?> TakeAsync(HttpContext http, AnswerWriter answers)
    {
        try
        {
            if (Interlocked.Increment(ref _open) > settings.Requests)
            {
                intake.Report(SenderOf(http), ListenerIncident.ConnectionLimit, 0);
                return RequestFault.Of(StatusCodes.Status429TooManyRequests, "R149") with { RetryAfter = 1 };
            }
            if (Check(http.Request) is { } fault) return fault;
            return intake.Content == ContentKind.File ? await SubmitFileAsync(http, answers) : await SubmitAsync(http, answers);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    /// <summary>What the header alone says.</summary>
    private RequestFault? Check(HttpRequest request)
    {
        var kind = intake.Content;
        if (!MediaTypes.IsTaken(request.ContentType, kind))
            return RequestFault.Of(StatusCodes.Status415UnsupportedMediaType, "R196", ("types", string.Join(", ", MediaTypes.Of(kind))));
        if (!ContentCoding.IsTaken(request.Headers.ContentEncoding)) return RequestFault.Of(StatusCodes.Status415UnsupportedMediaType, "R197");
        return Key(request) is { } key && (key.Length is 0 or > LongestKey || key.Any(c => c is < ' ' or > '~'))
            ? RequestFault.Of(StatusCodes.Status400BadRequest, "R146")
            : null;
    }

    private async Task<RequestFault?> SubmitAsync(HttpContext http, AnswerWriter answers)
    {
        using var body = new RequestBody();
        var fault = await body.ReadAsync(http.Request, Math.Min(settings.MaxSize, LargestMessage), settings.TimeOut, clock);
        return await TellAsync(http, answers, fault, body.Content.Length, () => intake.SubmitAsync(new Submission(body.Content, SenderOf(http), Key(http.Request)), http.RequestAborted));
    }

    private async Task<RequestFault?> SubmitFileAsync(HttpContext http, AnswerWriter answers)
    {
        await using var body = new SpooledBody();
        var fault = await body.ReadAsync(http.Request, settings.MaxSize, settings.TimeOut, clock);
        return await TellAsync(
            http, answers, fault, body.Content.Length, () => intake.SubmitFileAsync(new IncomingFile(FileName(http.Request), body.Content, SenderOf(http)) { Charset = MediaTypes.Charset(http.Request.ContentType) }, Key(http.Request), http.RequestAborted));
    }

    private async Task<RequestFault?> TellAsync(HttpContext http, AnswerWriter answers, RequestFault? fault, long length, Func<ValueTask<Receipt>> submit)
    {
        if (fault is not null)
        {
            intake.Report(SenderOf(http), IncidentOf(fault), length);
            return fault;
        }
        if (length == 0) return RequestFault.Of(StatusCodes.Status400BadRequest, "R145");
        var receipt = await submit();
        if (receipt.Verdict != ReceiptVerdict.Stored) return RequestFault.Of(receipt);
        await answers.WriteStoredAsync(receipt);
        return null;
    }

    /// <summary>What the sender calls it, for the report; nothing where it does not say.</summary>
    private static string FileName(HttpRequest request) =>
        ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition)
            ? (disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)).ToString()
            : "";

    private static ListenerIncident IncidentOf(RequestFault fault) => fault.Status switch
    {
        StatusCodes.Status413PayloadTooLarge => ListenerIncident.TooLarge,
        StatusCodes.Status408RequestTimeout => ListenerIncident.IdleTimeOut,
        _ => ListenerIncident.TruncatedFrame,
    };

    private static string? Key(HttpRequest request) =>
        request.Headers.TryGetValue("Idempotency-Key", out var values) ? values.ToString().Trim() : null;

    private Sender SenderOf(HttpContext http) => new(channel, $"{http.Connection.RemoteIpAddress}:{http.Connection.RemotePort}");
}
