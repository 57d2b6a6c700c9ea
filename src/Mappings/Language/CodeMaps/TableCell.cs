using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language.CodeMaps;

/// <summary>One cell of a table.</summary>
/// <param name="Value">Without quotes and the blanks around it; empty where nothing stands there.</param>
public readonly record struct TableCell(string Value, SourceSpan At);
