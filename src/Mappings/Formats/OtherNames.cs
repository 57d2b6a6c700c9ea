namespace IntegrationEngine.Mappings.Formats;

/// <summary>What happens to names in JSON and XML that a format doesn't declare.</summary>
public enum OtherNames
{
    /// <summary>They are passed over, and each is told of once in a file's report.</summary>
    Tell,

    /// <summary>They refuse their record.</summary>
    Refuse,

    /// <summary>They are passed over.</summary>
    Ignore,
}
