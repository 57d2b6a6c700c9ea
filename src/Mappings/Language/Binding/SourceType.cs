using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>What an expression gives, statically.</summary>
/// <param name="DataType">HL7's data type; <see cref="Text"/> for text, <see cref="Varies"/> where the message says it.</param>
/// <param name="CanFail">Whether a value that is there may turn out to be unusable.</param>
/// <param name="Map">The code map it comes out of.</param>
/// <param name="Constant">The text, where it is known.</param>
internal sealed record SourceType(string DataType, bool Repeats, bool CanFail, ValueForm Form, CodeMap? Map = null, string? Constant = null, int TypeField = 0)
{
    /// <summary>Every value it can give, where they are all known: the outputs of code maps and constants.</summary>
    public ClosedOutputs? Outputs { get; init; }

    /// <summary>The declared type of a format's field (<c>curp</c>, <c>date</c> ...), as long as nothing changed the value; null for HL7's own.</summary>
    public string? Declared { get; init; }

    /// <summary>Whether a value is there in every message that is converted: a field that its format requires.</summary>
    public bool IsSure { get; init; }

    /// <summary>The places it is read from, where it is still a part of the message.</summary>
    public IReadOnlyList<Tracing.SourceRead> Origins { get; init; } = [];

    public const string Text = "text";

    public const string Varies = "varies";

    public bool IsVaries => string.Equals(DataType, Varies, StringComparison.OrdinalIgnoreCase);

    /// <summary>As it is named in findings.</summary>
    public string Shown => Map is not null ? $"code({Map.Name})" : Declared ?? DataType;

    public static SourceType OfText(bool repeats = false, bool canFail = false) => new(Text, repeats, canFail, ValueForm.Text);
}
