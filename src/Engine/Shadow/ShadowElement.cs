namespace IntegrationEngine.Engine.Shadow;

/// <summary>A kind of difference.</summary>
/// <param name="Rule">The mapping's line that writes the element, or wrote it; null where none does.</param>
/// <param name="Conversion">The line of the shared conversion that the rule uses for it.</param>
/// <param name="Path">As <c>Observation.value.unit</c>.</param>
internal sealed record ShadowElement(ShadowRule? Rule, ShadowRule? Conversion, string Path, DifferenceKind Kind);
