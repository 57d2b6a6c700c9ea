namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>Which of several repetitions is meant.</summary>
internal enum Selection
{
    All,

    /// <summary><c>first</c>: the first valued one.</summary>
    First,

    /// <summary><c>only</c>: the one there is; nothing where there are several.</summary>
    Only,
}
