namespace IntegrationEngine.Adapters;

/// <summary>What is wrong with a file or one of its records. Holds places and words of the catalogue, no values.</summary>
/// <param name="Record">Its number from 1; 0: the file as a whole.</param>
/// <param name="Line">The line of the file, from 1; 0 where there is none.</param>
/// <param name="Column">The character of that line, from 1; 0 where there is none.</param>
/// <param name="Field">The field as the format names it, or as <c>PID-3</c>.</param>
/// <param name="Code">The engine's code.</param>
/// <param name="Message">What is wrong, in Spanish.</param>
/// <param name="Remedy">What to do about it, in Spanish; empty where there is nothing to say.</param>
public sealed record FileFinding(int Record, int Line, int Column, string? Field, string Code, string Message, string Remedy = "");
