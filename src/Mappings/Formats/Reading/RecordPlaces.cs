using IntegrationEngine.Mappings.Formats.Content;

namespace IntegrationEngine.Mappings.Formats.Reading;

/// <summary>Gives the faults of a record's fields their places in the file.</summary>
internal static class RecordPlaces
{
    /// <param name="place">The line and column of what the tree's reader noted.</param>
    public static IReadOnlyList<RecordFault> Of(IReadOnlyList<RecordFault> faults, RecordTree tree, Func<long, TextPosition> place)
    {
        if (faults.Count == 0) return faults;
        return [.. faults.Select(f => At(f, tree, place))];
    }

    private static RecordFault At(RecordFault fault, RecordTree tree, Func<long, TextPosition> place)
    {
        if (fault.Group is not { } group || tree.Find(group, fault.Ordinal) is not (>= 0 and var instance)) return fault;
        var value = group.Fields.FirstOrDefault(f => f.Name == fault.Field) is { } field ? tree.FirstValue(instance, field) : -1;
        var (line, column) = place(value >= 0 ? tree.AtValue(value) : tree.At(instance));
        return fault with { Line = line, Column = column };
    }
}
