namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>One cell of a table.</summary>
/// <param name="Value">Without the quotes and the blanks around it.</param>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Column">Of its first character, quotes included, from 1.</param>
/// <param name="Length">In characters of that line, quotes included; 1 for an empty cell.</param>
/// <param name="Index">Which cell of its row, from 0.</param>
internal readonly record struct CodeCell(string Value, int Line, int Column, int Length, int Index);
