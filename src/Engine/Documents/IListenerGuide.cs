namespace IntegrationEngine.Engine.Documents;

/// <summary>The parts of a connection guide that are of the way in.</summary>
internal interface IListenerGuide
{
    /// <summary>Rows of the connection's table: setting and value.</summary>
    IEnumerable<IReadOnlyList<string>> Connection();

    /// <summary>When the next may be sent.</summary>
    string Next();

    /// <summary>The heading of what answers a sender.</summary>
    string AnswersTitle { get; }

    IEnumerable<Block> Answers();

    /// <summary>How a message is sent, and what comes back.</summary>
    /// <param name="message">A message that the channel takes; null where there is none.</param>
    IEnumerable<Block> Samples(string? message);
}
