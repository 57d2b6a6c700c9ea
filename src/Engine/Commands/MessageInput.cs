using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Engine.Commands;

/// <summary>One message out of a file, or why there is none.</summary>
/// <param name="File">As it is shown.</param>
/// <param name="Output">What its Bundle is called, relative, without ending; the same for the same input.</param>
/// <param name="Number">Which message of its file, from 1; 0 where the file holds one, or none.</param>
/// <param name="Problem">The code of what is wrong with the file; null for a message.</param>
/// <param name="Arguments">Of the problem's text.</param>
internal sealed record MessageInput(
    string File, string Output, int Number, ReadOnlyMemory<byte> Content, string? Problem = null, params (string Name, string Value)[] Arguments)
{
    /// <summary>The format whose record it is; null for an HL7 v2 message.</summary>
    public FormatDefinition? Format { get; init; }

    /// <summary>Where in its file a record begins, from 1; 0 for HL7 v2.</summary>
    public int Line { get; init; }

    /// <summary>Why a record can't be read.</summary>
    public RecordFault? Fault { get; init; }

    /// <summary>What channels and mappings call such records; null for an HL7 v2 message, which says so itself.</summary>
    public string? Type => Format is null ? null : $"format {Format.Name}";

    public string Shown => Number == 0 ? File : $"{File}#{Number}";
}
