using IntegrationEngine.Mappings.Language.Binding;

namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>One input of a function.</summary>
/// <param name="IsLiteral">Whether it stands in the mapping itself, so that it is known when the mapping is compiled.</param>
internal sealed record Parameter(string Name, ValueKind Kind, bool IsLiteral = false, bool IsOptional = false)
{
    public static Parameter Text { get; } = new("text", ValueKind.Text);

    public static Parameter Number { get; } = new("number", ValueKind.Number);

    public static Parameter Time { get; } = new("time", ValueKind.Time);

    /// <summary>As signatures show it.</summary>
    public string Shown => $"{Name}{(IsOptional ? "?" : "")}: {Word(Kind)}";

    public static string Word(ValueKind kind) => kind switch
    {
        ValueKind.Number => "number",
        ValueKind.Time => "time",
        ValueKind.Date => "date",
        _ => "text",
    };

    /// <summary>Whether a source of that type may be given: text is read as what is asked for, and may fail.</summary>
    public bool Takes(SourceType type) => type.IsVaries || (SourceBinder.IsSimple(type) && Kind switch
    {
        ValueKind.Number => type.DataType is not ("DTM" or "DT" or "TS" or "TM"),
        ValueKind.Time => type.DataType is not ("NM" or "SI"),
        _ => true,
    });
}
