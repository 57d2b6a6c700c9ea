namespace IntegrationEngine.Engine.Commands;

/// <summary>
/// What may be shown of an exception that nobody expected: its kind and the engine's method that it came through. Its own words may quote what it was working on.
/// </summary>
internal static class Fault
{
    public static (string Name, string Value)[] Arguments(Exception error) => [("kind", error.GetType().Name), ("place", Place(error))];

    private static string Place(Exception error)
    {
        var frame = new System.Diagnostics.StackTrace(error).GetFrames()
            .Select(f => f.GetMethod())
            .FirstOrDefault(m => m?.DeclaringType?.FullName?.StartsWith("IntegrationEngine.", StringComparison.Ordinal) == true);
        return frame is null ? "?" : $"{frame.DeclaringType!.Name}.{frame.Name}";
    }
}
