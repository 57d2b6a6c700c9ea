namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>A place in the mapping that reads the source, as bound: whose line it is and what becomes of what it reads.</summary>
internal sealed class ReadSite
{
    /// <summary>The rule's index; -1 for none.</summary>
    public required int Rule { get; init; }

    public required ReadPurpose Purpose { get; init; }

    /// <summary>What it may read; one place for a path, several where the current repetition comes from alternatives.</summary>
    public required IReadOnlyList<SourceRead> Places { get; init; }

    /// <summary>Only whether there is something is asked, not what (<c>is valued</c>).</summary>
    public required bool IsPresence { get; init; }

    /// <summary>Whether the whole value is used. Of a value with components that is only walked, each component counts where it is read itself.</summary>
    public bool UsesAll { get; set; }

    /// <summary>The components that are used, where they are known and the value is walked by no line: of a code its first, of a key the value and its authority.</summary>
    public IReadOnlyList<int> Components { get; set; } = [];

    /// <summary>The field of the same segment that says which type this one has; 0 for none.</summary>
    public required int TypeField { get; init; }
}
