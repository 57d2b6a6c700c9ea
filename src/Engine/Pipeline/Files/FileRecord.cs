using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Engine.Pipeline.Files;

/// <summary>One record of a file as the message that it becomes.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Message">With an id of its own.</param>
/// <param name="Problems">What refuses it at once; empty for one that is to be converted.</param>
internal sealed record FileRecord(int Number, int Line, int Column, ReceivedMessage Message, IReadOnlyList<FileProblem> Problems)
{
    /// <summary>What was read in a lenient way; refuses nothing.</summary>
    public IReadOnlyList<FileProblem> Notices { get; init; } = [];

    /// <summary>What names its fields; null for HL7 v2.</summary>
    public FormatDefinition? Format { get; init; }
}
