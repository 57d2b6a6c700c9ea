namespace IntegrationEngine.Engine.Tests.Faults;

/// <summary>When an answer comes.</summary>
internal enum Answers
{
    AtOnce,

    /// <summary>When the test says so.</summary>
    Late,

    /// <summary>It breaks off in the middle.</summary>
    InHalf,

    Never,
}
