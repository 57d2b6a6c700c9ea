using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Functions;

/// <summary><c>code | icd(system)</c>: CIE-10 as FHIR writes it (<c>C50.4</c>) where senders write it without the dot (<c>C504</c>, as DGIS's catalogue does). Codes of other systems stay as they are.</summary>
internal static class IcdFunction
{
    private const int Category = 3;

    public static WriteResult Dotted(Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result)
    {
        result = input;
        if (!arguments[0].First(run, scope, out var system) || system.State != ValueState.Valued) return WriteResult.Written;
        var name = run.Text(system);
        if (!name.SequenceEqual("I10"u8) && !name.SequenceEqual("CIE10"u8) && !name.SequenceEqual("CIE-10"u8) && !name.SequenceEqual("I10C"u8)) return WriteResult.Written;
        var code = run.Text(input);
        if (code.Length <= Category || !char.IsAsciiLetterUpper((char)code[0]) || code[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return WriteResult.Written;
        var room = run.Scratch.Room(code.Length + 1);
        code[..Category].CopyTo(room);
        room[Category] = (byte)'.';
        code[Category..].CopyTo(room[(Category + 1)..]);
        var kept = run.Scratch.Keep(code.Length + 1);
        result = run.Value(kept, input.Segment);
        return WriteResult.Written;
    }
}
