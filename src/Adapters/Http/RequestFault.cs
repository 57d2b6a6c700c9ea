using Microsoft.AspNetCore.Http;

namespace IntegrationEngine.Adapters.Http;

/// <summary>Why a request is not answered with what it asked for.</summary>
/// <param name="Status">HTTP's.</param>
/// <param name="Id">The message that was kept as refused; empty where nothing was.</param>
/// <param name="RetryAfter">Seconds, where the same may work later; 0 where it will not.</param>
internal sealed record RequestFault(int Status, IReadOnlyList<ReceiptFinding> Findings, Guid Id = default, int RetryAfter = 0)
{
    /// <summary>Whether the rest of the body is not worth waiting for.</summary>
    public bool Closes { get; init; }

    /// <summary>Methods that the address has (405).</summary>
    public string? Allow { get; init; }

    /// <summary>The summary of a file of which every record was refused; null for anything else.</summary>
    public FileReport? File { get; init; }

    public static RequestFault Of(int status, string code, params (string Name, string Value)[] arguments) => new(status, [ReceiptFinding.Of(code, arguments)]);

    public static RequestFault Of(Receipt receipt) => receipt.Verdict switch
    {
        ReceiptVerdict.Unreadable => new(StatusCodes.Status400BadRequest, receipt.Findings, receipt.Id),
        ReceiptVerdict.Unavailable => new(StatusCodes.Status503ServiceUnavailable, receipt.Findings, receipt.Id, RetryAfter: 5),
        _ => new(StatusCodes.Status422UnprocessableEntity, receipt.Findings, receipt.Id) { File = receipt.File },
    };
}
