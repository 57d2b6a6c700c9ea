namespace IntegrationEngine.Engine.Shadow;

/// <summary>One message in which something is different.</summary>
/// <param name="Message">The engine's id.</param>
/// <param name="ControlId">MSH-10.</param>
/// <param name="Before">The former value as JSON; patient data, shown only when asked for.</param>
/// <param name="After">The new one.</param>
internal sealed record ShadowExample(Guid Message, string Channel, string ControlId, string? Before = null, string? After = null);
