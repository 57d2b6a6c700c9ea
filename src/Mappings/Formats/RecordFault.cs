namespace IntegrationEngine.Mappings.Formats;

/// <summary>What is wrong with a record, its words in the catalogue under <see cref="Code"/>. Carries names and places, never values.</summary>
/// <param name="Code">R159, R162-R189.</param>
/// <param name="Field">The declared field; null where none is meant.</param>
/// <param name="Line">Where in the file, from 1; 0 where only the record's own place is known.</param>
/// <param name="Column">From 1, in characters, of a workbook the column; 0 where it isn't known.</param>
public sealed record RecordFault(string Code, string? Field, int Line, int Column, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>The group that the field stands in; null where none is meant.</summary>
    public FormatGroup? Group { get; init; }

    /// <summary>Which instance of that group in the record, from 1.</summary>
    public int Ordinal { get; init; } = 1;

    /// <summary>The field with the group it stands in, as <c>marcadores[2].valor</c>; null where no field is meant.</summary>
    public string? Place =>
        this is not { Field: { } name, Group: { Parent: not null } group } ? Field
        : Ordinal > 1 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{group.Path}[{Ordinal}].{name}")
        : $"{group.Path}.{name}";

    internal static RecordFault Of(string code, string? field, int line, int column, params (string Name, string? Value)[] arguments)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
            if (value is not null) given[name] = value;
        if (field is not null) given.TryAdd("field", field);
        return new RecordFault(code, field, line, column, given);
    }
}
