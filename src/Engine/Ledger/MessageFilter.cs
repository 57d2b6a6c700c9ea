namespace IntegrationEngine.Engine.Ledger;

/// <summary>Which messages to find; what is null is not asked. The latest come first.</summary>
/// <param name="ControlId">MSH-10.</param>
/// <param name="Order">An order's number, or its whole identity.</param>
/// <param name="Facility">A CLUES, or MSH-4.</param>
/// <param name="State">Of the message, or of a delivery of it.</param>
/// <param name="From">Received then or later.</param>
/// <param name="To">Received before.</param>
/// <param name="Limit">At most this many.</param>
public sealed record MessageFilter(
    string? ControlId = null, string? Order = null, string? Facility = null, string? Channel = null, MessageQuest? State = null,
    DateTimeOffset? From = null, DateTimeOffset? To = null, int Limit = 100);
