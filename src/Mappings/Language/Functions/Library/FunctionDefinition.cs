using IntegrationEngine.Mappings.Language.Binding;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>A function of the library, with its types. Its words and examples stand in <c>Catalogue/NAME.yaml</c>.</summary>
/// <param name="Parameters">The first is the input: before the <c>|</c>, or the first argument where <see cref="IsPiped"/> is not set.</param>
/// <param name="Make">The function for these literal arguments; null where they can't be.</param>
internal sealed record FunctionDefinition(string Name, Parameter[] Parameters, ValueKind Result, bool CanFail, Func<FunctionArguments, TextFunction?> Make)
{
    public bool IsPiped { get; init; } = true;

    /// <summary>All that it can give, where that is a short list of codes.</summary>
    public string[]? Outputs { get; init; }

    public string Signature
    {
        get
        {
            var arguments = string.Join(", ", Parameters.Skip(IsPiped ? 1 : 0).Select(p => p.Shown));
            return $"{(IsPiped ? Parameter.Word(Parameters[0].Kind) + " | " : "")}{Name}{(arguments.Length > 0 ? $"({arguments})" : "")} -> {(Outputs is null ? Parameter.Word(Result) : string.Join(" or ", Outputs))}";
        }
    }

    /// <summary>HL7's data type of what comes out.</summary>
    public string DataType => Result switch
    {
        ValueKind.Number => "NM",
        ValueKind.Time => "DTM",
        ValueKind.Date => "DT",
        _ => SourceType.Text,
    };
}
