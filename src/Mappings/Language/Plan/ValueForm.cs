namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>What a source value's bytes are: which separators still divide them, and whether escapes still stand in them.</summary>
internal enum ValueForm : byte
{
    /// <summary>One repetition of a field: components lie in it.</summary>
    Repetition,

    /// <summary>A component: subcomponents lie in it.</summary>
    Component,

    /// <summary>A subcomponent.</summary>
    Subcomponent,

    /// <summary>Plain UTF-8 text outside the message: a constant, a code map's output, a function's result.</summary>
    Text,
}
