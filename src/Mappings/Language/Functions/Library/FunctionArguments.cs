using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>What a function knows of its call when the mapping is compiled.</summary>
/// <param name="Literals">By parameter; null for those that are left out or not literal.</param>
/// <param name="Span">The call, for notices.</param>
internal sealed record FunctionArguments(IReadOnlyList<string?> Literals, SourceSpan Span, CodeTables Tables)
{
    public string? Text(int parameter) => Literals[parameter];

    /// <summary>A whole number from 0 to 9999; null where it is none.</summary>
    public int? Whole(int parameter) => int.TryParse(Literals[parameter], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number <= 9999 ? number : null;

    public decimal? Number(int parameter) => Numbers.Read(Literals[parameter]);
}
