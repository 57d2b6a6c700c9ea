namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>The first parts of a key that read enclosing groups alone: the same for all repetitions inside one of these, and so made once for them.</summary>
/// <param name="Count">How many parts; 0 for none.</param>
/// <param name="Up">How many groups up the nearest one lies that they read.</param>
internal readonly record struct SharedKeyParts(int Count, int Up);
