namespace IntegrationEngine.Mappings.Language.Functions;

/// <summary>What an analyst needs to know of one function of the language.</summary>
/// <param name="Name">As in <c>PID-5.1.1 | upper</c>.</param>
/// <param name="Group">What it is for: <c>text</c>, <c>dates</c>, <c>numbers</c>, <c>codes</c>, <c>names</c>, <c>identifiers</c>, <c>units</c>, <c>hashes</c>, <c>references</c>.</param>
/// <param name="Signature">Types of the input, the arguments and the result: <c>text | left(count: number) -> text</c>; <c>?</c> marks what may be left out.</param>
/// <param name="CanFail">Whether a value that is there may turn out to be unusable, so that <c>else</c> or <c>otherwise</c> decides.</param>
/// <param name="English">One line.</param>
/// <param name="Spanish">One line.</param>
/// <param name="Since">The version of the language that brought it.</param>
public sealed record FunctionInfo(
    string Name, string Group, string Signature, bool CanFail, string English, string Spanish, IReadOnlyList<FunctionExample> Examples, string Since)
{
    /// <param name="language"><c>es</c> or <c>en</c>, as of <c>--lang</c>.</param>
    public string Summary(string language) => language.StartsWith("es", StringComparison.OrdinalIgnoreCase) ? Spanish : English;
}
