namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>Why a record can't be read, and where, in its reader's own terms.</summary>
internal sealed record RecordProblem(string Code, string? Field, long At, params (string Name, string? Value)[] Arguments)
{
    public RecordFault Fault(TextPosition at) => RecordFault.Of(Code, Field, at.Line, at.Column, Arguments);
}
