namespace IntegrationEngine.Engine.Shadow;

/// <summary>One element that is different between two Bundles of one message.</summary>
/// <param name="Path">Without positions, as <c>Observation.value.unit</c>; a resource's type alone for a whole resource.</param>
/// <param name="Kind">What is different.</param>
/// <param name="Before">Where it stands in the former Bundle, null where it does not.</param>
/// <param name="After">Where it stands in the new one.</param>
/// <param name="BeforeValue">Its JSON: patient data.</param>
/// <param name="AfterValue">Its JSON: patient data.</param>
internal sealed record BundleDifference(string Path, DifferenceKind Kind, BundlePlace? Before, BundlePlace? After, string? BeforeValue, string? AfterValue);
