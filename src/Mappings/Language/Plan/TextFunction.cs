namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One function of the language at run time: Written with a result, Empty without one, or Failed.</summary>
internal delegate WriteResult TextFunction(Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result);
