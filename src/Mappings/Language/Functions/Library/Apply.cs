using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>Makes functions over texts into functions of the language. Null is a failure, empty text is nothing.</summary>
internal static class Apply
{
    public static TextFunction To(Func<string, string?> function) => (Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result) =>
        Result(run, function(Encoding.UTF8.GetString(run.Simple(input))), input, out result);

    /// <summary>With the first value of the next argument; nothing where that has none.</summary>
    public static TextFunction ToBoth(Func<string, string, string?> function) => (Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result) =>
    {
        result = default;
        if (!arguments[0].First(run, scope, out var second) || second.State == ValueState.Null) return WriteResult.Empty;
        if (second.State == ValueState.Failed) return WriteResult.Failed;
        return Result(run, function(Encoding.UTF8.GetString(run.Simple(input)), Encoding.UTF8.GetString(run.Simple(second))), input, out result);
    };

    public static TextFunction ToNumber(Func<decimal, decimal?> function) => To(text => Numbers.Read(text) is { } number && function(number) is { } made ? Numbers.Write(made) : null);

    /// <summary>An identifier whose check digit may be wrong: told, never refused (real data often has wrong ones).</summary>
    public static TextFunction ToIdentifier(Func<string, CheckedText?> function, SourceSpan rule) => (Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result) =>
    {
        var made = function(Encoding.UTF8.GetString(run.Simple(input)));
        if (made is { IsDoubtful: true }) run.Notice("R215", run.Place(input.Segment, input), null, rule);
        return Result(run, made?.Text, input, out result);
    };

    private static WriteResult Result(Run run, string? text, in SourceValue input, out SourceValue result)
    {
        if (text is not null) return TextFunctions.Made(run, text, input.Segment, out result);
        result = default;
        return WriteResult.Failed;
    }
}
