using IntegrationEngine.Engine.Agreements;

namespace IntegrationEngine.Engine.Pipeline.Explanation;

/// <summary>Under which agreement an order of a message would go.</summary>
/// <param name="Number">Which of the message's orders, from 1.</param>
internal sealed record OrderDecision(int Number, OrderQuestion Question, Coverage Coverage);
