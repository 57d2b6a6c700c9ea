using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>A dead letter without its content: safe to list and to log.</summary>
/// <param name="Id">UUIDv5 over message, stage and destination: refused again, it is the same dead letter.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Channel">Where it came in.</param>
/// <param name="ControlId">MSH-10.</param>
/// <param name="Destination">Where it could not go; null before delivery.</param>
/// <param name="Stage">Where on its way.</param>
/// <param name="State">What has become of it.</param>
/// <param name="Code">Why; its words are in the catalogue.</param>
/// <param name="SourcePath">Where in the message, as <c>OBR[2]-25</c>.</param>
/// <param name="Target">The FHIR element concerned.</param>
/// <param name="Rule">The mapping's line, as <c>file:line:col</c>.</param>
/// <param name="Detail">What the peer or validator said, without values.</param>
/// <param name="Arguments">Further placeholders of the code's text.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="FirstAt">When it was refused first.</param>
/// <param name="LastAt">When it was refused last.</param>
/// <param name="SenderTold">The sender got the refusal as its acknowledgement; replay leaves it alone by default.</param>
/// <param name="Holds">Messages of the same key wait behind it.</param>
/// <param name="Peer">Who sent it, as <c>address:port</c>.</param>
public sealed record DeadLetterSummary(
    Guid Id, Guid MessageId, string Channel, string? ControlId, string? Destination, Stage Stage, DeadLetterState State, string Code,
    string? SourcePath, string? Target, string? Rule, string? Detail, IReadOnlyDictionary<string, string> Arguments,
    int Attempts, DateTimeOffset FirstAt, DateTimeOffset LastAt, bool SenderTold, bool Holds, string? Peer)
{
    /// <summary>Why, in words. No values of the message.</summary>
    public string Reason(string language)
    {
        var arguments = new Dictionary<string, string>(Arguments, StringComparer.Ordinal);
        if (SourcePath is not null) arguments.TryAdd("source", SourcePath);
        if (Target is not null) arguments.TryAdd("target", Target);
        if (Detail is not null) arguments.TryAdd("detail", Detail);
        if (Destination is not null) arguments.TryAdd("destination", Destination);
        return DiagnosticCatalogue.Default.Message(Code, arguments, language);
    }
}
