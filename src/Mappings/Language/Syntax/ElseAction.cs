namespace IntegrationEngine.Mappings.Language.Syntax;

/// <summary>What a line does when its value is absent (where it is required) or can't be converted.</summary>
internal enum ElseAction
{
    /// <summary>Leave the element out.</summary>
    Omit,

    /// <summary>Refuse the message.</summary>
    Reject,

    /// <summary>Give up the object the element stands in: whatever holds that decides, as where a conversion gives way to the next.</summary>
    Fail,

    /// <summary>Write a default.</summary>
    Text,

    /// <summary>Write the data-absent-reason extension.</summary>
    Absent,
}
