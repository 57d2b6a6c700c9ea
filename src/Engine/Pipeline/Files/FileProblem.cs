namespace IntegrationEngine.Engine.Pipeline.Files;

/// <summary>What is wrong with a file or a record, before its place in the catalogue's words.</summary>
/// <param name="Code">The engine's code.</param>
/// <param name="Line">From 1; 0 where there is none.</param>
/// <param name="Column">From 1; 0 where there is none.</param>
/// <param name="Field">The field as the format names it, or as <c>PID-3</c>.</param>
/// <param name="Arguments">Fill the code's text; no values of the file.</param>
internal sealed record FileProblem(string Code, int Line, int Column, string? Field, IReadOnlyDictionary<string, string> Arguments);
