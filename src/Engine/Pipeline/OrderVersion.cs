namespace IntegrationEngine.Engine.Pipeline;

/// <summary>One order in a message and how old what the message says of it is.</summary>
/// <param name="Order">The identity of what the message brings a version of: the report, or the order.</param>
/// <param name="At">By the source's clock, else when it arrived. Milliseconds since 1970.</param>
internal sealed record OrderVersion(string Order, long At);
