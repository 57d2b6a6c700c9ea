namespace IntegrationEngine.Engine.Shadow;

/// <summary>How an element is different.</summary>
internal enum DifferenceKind
{
    Changed,
    Added,
    Removed,
}
