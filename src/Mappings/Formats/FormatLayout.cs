namespace IntegrationEngine.Mappings.Formats;

/// <summary>What the files of one kind need to be told.</summary>
public abstract record FormatLayout(FormatKind Kind);
