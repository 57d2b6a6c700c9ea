using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>One test: a message, edited or not, and what is to come of it. Whatever else it expects, a Bundle must be valid FHIR.</summary>
/// <param name="Span">Its name in <c>tests.yaml</c>; the message's file for one that is not written there.</param>
/// <param name="Input">The message's file.</param>
public sealed record ExampleTest(string Name, SourceSpan Span, string Input)
{
    /// <summary>Which record of its file, from 1; 0 for the one there is, and for HL7 v2.</summary>
    public int Record { get; init; }

    public IReadOnlyList<MessageEdit> Edits { get; init; } = [];

    /// <summary>The edits of a record.</summary>
    public IReadOnlyList<RecordEdit> FieldEdits { get; init; } = [];

    /// <summary>The kind of Bundle; null for the channel's.</summary>
    public BundleKind? Bundle { get; init; }

    /// <summary>The file that holds the whole Bundle; null for none.</summary>
    public ExpectedFile? Whole { get; init; }

    public IReadOnlyList<ExpectedValue> Values { get; init; } = [];

    /// <summary>Set where the message must be refused.</summary>
    public ExpectedCode? Refusal { get; init; }

    public IReadOnlyList<ExpectedCode> Notices { get; init; } = [];

    /// <summary>The same for a record of a file with several; 0 for a file that can't be read as records.</summary>
    public static ExampleTest Of(ExampleFolder folder, string file, int record) =>
        Of(folder, file) with { Name = record == 0 ? file : $"{file}#{record}", Record = record };

    /// <summary>A message that no test names: it must convert, or be refused where its name says <c>-refused-</c>.</summary>
    public static ExampleTest Of(ExampleFolder folder, string message)
    {
        var span = new SourceSpan($"{folder.Path}/{message}", 0, 0, 0);
        return new ExampleTest(message, span, message) { Refusal = message.Contains("-refused-", StringComparison.Ordinal) ? new ExpectedCode(null, null, span) : null };
    }
}
