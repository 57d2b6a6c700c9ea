using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Operations;

/// <summary>Which channel or destination, and what it shall do.</summary>
internal sealed record LineArguments(LineKind Kind, string Name, LineState State = LineState.Running);
