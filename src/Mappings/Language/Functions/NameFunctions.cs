using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Functions;

/// <summary>
/// Names with two surnames. Senders write both into PID-5.1, or the father's there and the mother's into PID-6; either way FHIR's family is «Paterno Materno».
/// </summary>
internal static class NameFunctions
{
    /// <summary>Both surnames, the second one once.</summary>
    public static WriteResult Surnames(Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result)
    {
        result = input;
        var paternal = run.Text(input);
        if (paternal.IsEmpty) return WriteResult.Empty;
        if (!arguments[0].First(run, scope, out var second) || second.State != ValueState.Valued) return WriteResult.Written;
        var maternal = run.Text(second);
        if (maternal.IsEmpty || EndsWith(paternal, maternal)) return WriteResult.Written;
        var start = run.Scratch.Open();
        run.Scratch.Append(paternal);
        run.Scratch.Append(" "u8);
        run.Scratch.Append(maternal);
        var both = run.Scratch.Close(start);
        result = run.Value(both, input.Segment);
        return WriteResult.Written;
    }

    /// <summary>The father's surname alone, also where both stand together.</summary>
    public static WriteResult PaternalSurname(Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result)
    {
        result = input;
        var paternal = run.Text(input);
        if (paternal.IsEmpty) return WriteResult.Empty;
        if (!arguments[0].First(run, scope, out var second) || second.State != ValueState.Valued) return WriteResult.Written;
        var maternal = run.Text(second);
        if (maternal.IsEmpty || !EndsWith(paternal, maternal)) return WriteResult.Written;
        var alone = run.Scratch.Room(paternal.Length);
        var length = paternal.Length - maternal.Length;
        paternal[..length].CopyTo(alone);
        var kept = run.Scratch.Keep(length);
        result = run.Value(kept, input.Segment);
        return WriteResult.Written;
    }

    // As a word of its own behind another: «Núñez» does not end with «ez», and a person may have the same surname twice.
    private static bool EndsWith(ReadOnlySpan<byte> both, ReadOnlySpan<byte> last) =>
        both.Length > last.Length + 1 && both.EndsWith(last) && both[^(last.Length + 1)] == ' ';
}
